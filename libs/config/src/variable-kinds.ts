import { resolve } from 'node:path';
import {
  ArrayNotEmpty,
  IsIn,
  IsInt,
  IsNotEmpty,
  IsOptional,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateBy,
} from 'class-validator';
import { refusal, together, Variable, type VariableDeclaration } from './variable.js';

type Text = Pick<VariableDeclaration, 'name' | 'help' | 'secret'> & { readonly example?: string };

/** Any text that is not empty. */
export const PlainText = (text: Text & { example: string }): PropertyDecorator =>
  together(
    Variable({ ...text, read: (value) => value }),
    IsNotEmpty(refusal('CONFIGURATION_ADDRESS', { example: text.example })),
  );

/** A text nobody may guess. May be left out. */
export const Secret = (text: Text & { example: string; minimumLength: number }): PropertyDecorator => {
  const { minimumLength, ...declaration } = text;
  return together(
    Variable({ ...declaration, secret: true, read: (value) => value }),
    IsOptional(),
    MinLength(minimumLength, refusal('CONFIGURATION_TOO_SHORT', { minimum: minimumLength })),
  );
};

/** A folder, made absolute against the working directory. */
export const Folder = (text: Text & { example: string }): PropertyDecorator =>
  together(
    Variable({ ...text, read: (value) => resolve(value) }),
    IsNotEmpty(refusal('CONFIGURATION_ADDRESS', { example: text.example })),
  );

export function WholeNumber(
  text: Text & { minimum: number; maximum: number; example: string },
): PropertyDecorator {
  const { minimum, maximum, ...declaration } = text;
  const refused = refusal('CONFIGURATION_WHOLE_NUMBER', { minimum, maximum });
  return together(
    Variable({ ...declaration, read: (value) => (/^-?\d+$/.test(value) ? Number(value) : value) }),
    IsInt(refused),
    Min(minimum, refused),
    Max(maximum, refused),
  );
}

export const Choice = (text: Text & { choices: readonly string[]; example: string }): PropertyDecorator =>
  together(
    Variable({ ...text, read: (value) => value }),
    IsIn(text.choices, refusal('CONFIGURATION_CHOICE', { choices: text.choices.join(', ') })),
  );

/** One or more of the choices, with commas in between. */
export function Choices(text: Text & { choices: readonly string[] }): PropertyDecorator {
  const refused = refusal('CONFIGURATION_CHOICE', { choices: text.choices.join(', ') });
  return together(
    Variable({ ...text, example: text.choices.join(','), read: readList }),
    ArrayNotEmpty(refused),
    IsIn(text.choices, { ...refused, each: true }),
  );
}

/** An address of one of the schemes (`https:`), with a host. May be left out. */
export const Address = (text: Text & { schemes: readonly string[]; example: string }): PropertyDecorator =>
  together(
    Variable({ ...text, read: (value) => value.replace(/\/+$/, '') }),
    IsOptional(),
    ValidateBy(
      { name: 'address', validator: { validate: (value) => isAddress(value, text.schemes) } },
      refusal('CONFIGURATION_ADDRESS', { example: text.example }),
    ),
  );

function isAddress(value: unknown, schemes: readonly string[]): boolean {
  if (typeof value !== 'string' || !URL.canParse(value)) return false;
  const { protocol, hostname, searchParams } = new URL(value);
  return schemes.includes(protocol) && (hostname !== '' || searchParams.has('host'));
}

const HOST_AND_PORT = /^([\w.-]+|\[[\da-f:]+\]):\d{1,5}$/i;

/** Pairs of host and port, with commas in between. */
export const HostList = (text: Text): PropertyDecorator =>
  together(
    Variable({ ...text, example: 'localhost:8080,127.0.0.1:9000', read: readList }),
    Matches(HOST_AND_PORT, { ...refusal('CONFIGURATION_HOST_LIST'), each: true }),
  );

export const readList = (value: string): string[] =>
  value
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
