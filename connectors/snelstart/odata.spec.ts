import { contains, equals, textLiteral } from './odata.js';

describe('OData filters', () => {
  it('doubles single quotes', () => {
    expect(textLiteral("O'Brien & Zn.")).toBe("'O''Brien & Zn.'");
    expect(textLiteral("'")).toBe("''''");
  });

  it('writes property, operator and literal in OData v3', () => {
    expect(equals('Email', 'a@b.nl')).toBe("Email eq 'a@b.nl'");
    expect(contains('Email', 'a@b.nl')).toBe("substringof('a@b.nl',Email) eq true");
  });
});
