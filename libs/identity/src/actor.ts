import type { Language } from '@app/domain';
import type { Role } from './permissions.js';

/** Who makes a request, for which tenant, with which role. */
export interface Actor {
  readonly kind: 'user' | 'api_key';
  /** Id of the user or of the API key. */
  readonly id: string;
  readonly tenantId: string;
  readonly role: Role;
  readonly language: Language | undefined;
  /** Network address the request came from. */
  readonly address: string;
  /** The signed-in session (family of refresh tokens); absent for API keys. */
  readonly sessionId?: string;
}
