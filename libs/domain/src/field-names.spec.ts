import { canonicalFieldNames, fieldName } from './field-names.js';

describe('the name of a field', () => {
  it.each([
    ['/customer/email', 'klant › e-mailadres', 'customer › e-mail address'],
    ['/lines/0/rate', 'regels › 1 › btw-percentage', 'lines › 1 › VAT percentage'],
    ['/meta_data/12/a~1b~0c', 'meta_data › 13 › a/b~c', 'meta_data › 13 › a/b~c'],
    ['/constructor', 'constructor', 'constructor'],
    ['', 'het geheel', 'the whole'],
  ])('%s is "%s"', (pointer, nl, en) => {
    expect(fieldName(pointer, canonicalFieldNames, 'nl')).toBe(nl);
    expect(fieldName(pointer, canonicalFieldNames, 'en')).toBe(en);
  });
});
