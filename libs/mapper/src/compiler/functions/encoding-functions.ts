import { builtIn, type BuiltIn } from '../built-in.js';
import { fail } from '../language-fault.js';
import type { Runtime } from '../runtime.js';

type Text = string | undefined;

/** The functions that write texts for use elsewhere, and read them back. */
export const encodingFunctions: readonly BuiltIn[] = [
  builtIn('base64encode', '<s-:s>', (runtime, text: Text) => {
    if (text === undefined) return undefined;
    admit(text, Math.ceil(text.length / 3) * 4, runtime);
    return Buffer.from(text, 'latin1').toString('base64');
  }),
  builtIn('base64decode', '<s-:s>', (runtime, text: Text) => {
    if (text === undefined) return undefined;
    admit(text, text.length, runtime);
    return Buffer.from(text, 'base64').toString('latin1');
  }),
  urlFunction('encodeUrlComponent', encodeURIComponent),
  urlFunction('encodeUrl', encodeURI),
  urlFunction('decodeUrlComponent', decodeURIComponent),
  urlFunction('decodeUrl', decodeURI),
];

function urlFunction(name: string, convert: (text: string) => string): BuiltIn {
  return builtIn(name, '<s-:s>', (runtime, text: Text) => {
    if (text === undefined) return undefined;
    runtime.chargeText(text.length);
    const converted = tryTo(convert, text, name);
    runtime.admitText(converted.length);
    return converted;
  });
}

/** Half of a character, and a percent sign that begins no escape, cannot be converted. */
function tryTo(convert: (text: string) => string, text: string, name: string): string {
  try {
    return convert(text);
  } catch {
    return fail('D3140', { value: text, token: name });
  }
}

function admit(text: string, length: number, runtime: Runtime): void {
  runtime.chargeText(text.length);
  runtime.admitText(length);
}
