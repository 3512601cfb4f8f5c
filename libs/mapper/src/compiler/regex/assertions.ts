import type { Assertion } from './pattern.js';

const WORD_UNIT = /\w/;
const LINE_END = /[\n\r\u2028\u2029]/;

export function isAsserted(assertion: Assertion | undefined, text: string, position: number): boolean {
  switch (assertion) {
    case 'text start':
      return position === 0;
    case 'text end':
      return position === text.length;
    case 'line start':
      return position === 0 || LINE_END.test(text.charAt(position - 1));
    case 'line end':
      return position === text.length || LINE_END.test(text.charAt(position));
    case 'boundary':
      return isWordAt(text, position - 1) !== isWordAt(text, position);
    case 'no boundary':
      return isWordAt(text, position - 1) === isWordAt(text, position);
    case undefined:
      return true;
  }
}

function isWordAt(text: string, position: number): boolean {
  return WORD_UNIT.test(text.charAt(position));
}
