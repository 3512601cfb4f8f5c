import { describe as fill } from './description.js';

const values = { orderNumber: '1001', orderId: '5001', invoiceNumber: 'WC-1001', paymentMethod: 'iDEAL' };

describe('S200: the description of a document', () => {
  it('names order number and payment method', () => {
    expect(fill('{orderNumber} / {paymentMethod}', values)).toBe('1001 / iDEAL');
    expect(fill('Bestelling {orderNumber} ({orderId}) / {invoiceNumber} / {paymentMethod}', values)).toBe(
      'Bestelling 1001 (5001) / WC-1001 / iDEAL',
    );
  });

  it('leaves out what is missing together with its slash', () => {
    expect(fill('{orderNumber} / {paymentMethod}', { orderNumber: '1001', paymentMethod: '' })).toBe('1001');
    expect(fill('Webshop / {paymentMethod} / {orderNumber}', { orderNumber: '1001' })).toBe('Webshop / 1001');
    expect(fill('{paymentMethod}', {})).toBe('');
  });

  it('fills nothing in that a customer wrote', () => {
    const hostile = { orderNumber: '{customer}', paymentMethod: '$& {orderNumber}', customer: 'Anna' };
    expect(fill('{orderNumber} / {paymentMethod}', hostile)).toBe('{customer} / $& {orderNumber}');
  });

  it('is one line, whatever a name holds', () => {
    expect(fill('{customer}', { customer: ' Anna\r\n\tJansen\u0000 ' })).toBe('Anna Jansen');
  });

  it('gives nothing for a name it does not know', () => {
    expect(fill('{orderNumber} {constructor}', values)).toBe('1001');
  });
});
