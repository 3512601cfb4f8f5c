import { ValidateBy } from 'class-validator';
import { refusal, together, Variable, type VariableDeclaration } from './variable.js';

/** A key that protects the keys of the tenants. Its version is stored with whatever it protects. */
export interface MasterKey {
  readonly version: number;
  /** 32 bytes as base64. */
  readonly key: string;
}

const KEY = /^(?:v(\d{1,4}):)?([A-Za-z0-9+/_-]{43}=?)$/;

/** Keys with commas in between, each `v<version>:<base64>`; without version it is version 1. */
function readMasterKeys(text: string): readonly MasterKey[] | string {
  const found = text.split(',').map((entry) => KEY.exec(entry.trim()));
  const keys = found.map((match) => ({ version: Number(match?.[1] ?? 1), key: match?.[2] ?? '' }));
  return keys.every(({ key, version }) => version > 0 && Buffer.from(key, 'base64').length === 32)
    ? keys
    : text;
}

export const MasterKeys = (declaration: Omit<VariableDeclaration, 'read' | 'secret'>): PropertyDecorator =>
  together(
    Variable({ ...declaration, secret: true, read: readMasterKeys }),
    ValidateBy(
      { name: 'masterKeys', validator: { validate: Array.isArray } },
      refusal('CONFIGURATION_MASTER_KEY'),
    ),
  );
