import { topics } from './load-configuration.js';
import { variablesOf, type VariableDeclaration } from './variable.js';

const WIDTH = 110;

/** The text of .env.example: every variable with its help, commented out at its default or an example. */
export function renderEnvExample(): string {
  const head = [
    '# Generated from libs/config by `node scripts/generate-env-example.mjs`. Do not edit.',
    '# Copy to .env and remove the # of what you change. A secret may be read from a file: NAME_FILE=/path.',
  ];
  const blocks = Object.values(topics).flatMap((topic) =>
    [...variablesOf(topic).values()].map(renderVariable),
  );
  return `${[head.join('\n'), ...blocks].join('\n\n')}\n`;
}

const renderVariable = ({ name, help, example, secret }: VariableDeclaration): string =>
  [...wrap(secret ? `${help} (secret)` : help), `#${name}=${example}`].join('\n');

function wrap(text: string): string[] {
  const lines = ['#'];
  for (const word of text.split(' ')) {
    const line = `${lines.at(-1)} ${word}`;
    if (line.length > WIDTH) lines.push(`# ${word}`);
    else lines[lines.length - 1] = line;
  }
  return lines;
}
