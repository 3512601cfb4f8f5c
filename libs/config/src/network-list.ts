import { ValidateBy } from 'class-validator';
import ipaddr from 'ipaddr.js';
import { refusal, together, Variable, type VariableDeclaration } from './variable.js';
import { readList } from './variable-kinds.js';

/** Addresses or networks (`10.0.0.0/8`), with commas in between. */
export const NetworkList = (
  declaration: Pick<VariableDeclaration, 'name' | 'help' | 'example'>,
): PropertyDecorator =>
  together(
    Variable({ ...declaration, read: readList }),
    ValidateBy(
      { name: 'networkList', validator: { validate: isNetworkList } },
      refusal('CONFIGURATION_NETWORK_LIST'),
    ),
  );

const isNetworkList = (value: unknown): boolean => Array.isArray(value) && value.every(isNetwork);

const isNetwork = (text: unknown): boolean =>
  typeof text === 'string' && (ipaddr.isValid(text) || ipaddr.isValidCIDR(text));
