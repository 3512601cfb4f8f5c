import type { RecordSearch } from '@app/persistence';
import type { TenantVault } from '@app/vault';

/** What people type, as the condition it stands for. The hash has the tenant's key; the text stays in this process. */
export async function searchFor(vault: TenantVault, tenantId: string, text: string): Promise<RecordSearch> {
  const plain = text.normalize('NFKC').trim().toLowerCase();
  return { key: await vault.searchTerm(tenantId, plain), text: plain };
}
