import { explain, KoppelError } from '@app/domain';
import { defaultLimits } from '../limits.js';
import { mapperErrorCatalogue } from '../mapper-errors.js';
import { readMapping } from './read-mapping.js';

function faultOf(text: string): KoppelError {
  try {
    readMapping({ name: 'order.in', text, limits: defaultLimits });
  } catch (error) {
    if (error instanceof KoppelError) return error;
    throw error;
  }
  throw new Error(`${text} can be read`);
}

describe('what is wrong with a mapping text', () => {
  it.each([
    ['"a', 'S0101', 'een tekst heeft geen sluitend aanhalingsteken'],
    ['1e999', 'S0102', 'het getal "1e999" is te groot'],
    ['"\\y"', 'S0103', 'achter \\ kan geen "y" staan'],
    ['"\\u12"', 'S0104', 'achter \\u horen vier hexadecimale cijfers'],
    ['`a', 'S0105', 'een veldnaam heeft geen sluitend accent (`)'],
    ['/* a', 'S0106', 'een toelichting heeft geen einde (*/)'],
    ['a b', 'S0201', '"b" past hier niet'],
    ['{"a": 1; "b": 2}', 'S0202', 'hier hoort "}" te staan, maar er staat ";"'],
    ['(a', 'S0203', 'voor het einde ontbreekt ")"'],
    ['a ! b', 'S0204', '"!" is geen bewerking'],
    ['', 'S0207', 'de expressie houdt te vroeg op'],
    ['function(a){1}', 'S0208', 'parameter 1 van de functie moet een naam met $ ervoor zijn'],
    ['$a{"b": 1}[0]', 'S0209', 'na groeperen met {…} kan geen [voorwaarde] meer komen'],
    ['a{"b": 1}{"c": 2}', 'S0210', 'een stap kan maar één keer met {…} groeperen'],
    ['a + )', 'S0211', 'voor ")" ontbreekt een waarde'],
    ['a := 1', 'S0212', 'links van := hoort een naam met $ ervoor'],
    ['a.1', 'S0213', 'de vaste waarde 1 kan geen stap van een pad zijn'],
    ['a@b', 'S0214', 'rechts van "@" hoort een naam met $ ervoor'],
    ['a[0]@$b', 'S0215', 'een naam met @ hoort voor de [voorwaarden] van een stap'],
    ['a^(b)@$c', 'S0216', 'een naam met @ hoort voor het sorteren van een stap'],
    ['%', 'S0217', 'het % wijst hier geen bovenliggend gegeven aan'],
    ['//', 'S0301', 'de reguliere expressie is leeg'],
    ['/a', 'S0302', 'de reguliere expressie heeft geen sluitende /'],
    ['function($a)<n<n>:n>{1}', 'S0401', 'de typen van de functie zijn niet te lezen'],
    ['function($a)<(a<n>s):n>{1}', 'S0402', 'de typen van de functie zijn niet te lezen'],
  ])('in %s (%s) is told in Dutch: %s', (text, code, reason) => {
    const fault = faultOf(text);
    expect(fault.params['libraryCode']).toBe(code);
    const { detail } = explain(mapperErrorCatalogue, fault.code, fault.params, 'nl');
    const place = `De mapping order.in is niet te lezen op regel 1, kolom ${String(fault.params['column'])}`;
    expect(detail).toBe(`${place}: ${reason}`);
    expect(explain(mapperErrorCatalogue, fault.code, fault.params, 'en').detail).not.toMatch(/S0\d|: $/);
  });
});
