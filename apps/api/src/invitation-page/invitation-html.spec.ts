import { invitationAccepted, invitationForm } from './invitation-html.js';

describe('the page of an invitation', () => {
  it('asks for a name and a password, in the language of the reader', () => {
    expect(invitationForm('nl')).toMatch(/lang="nl"[\s\S]*Uw naam[\s\S]*Wachtwoord/);
    expect(invitationForm('en')).toMatch(/lang="en"[\s\S]*Your name[\s\S]*Password/);
  });

  it('shows what was entered and what was wrong as text, never as markup', () => {
    const html = invitationForm('nl', { name: '"><script>x', problem: '<b>fout</b>' });
    expect(html).not.toMatch(/<script|<b>/);
    expect(html).toContain('value="&#34;&#62;&#60;script&#62;x"');
    expect(invitationAccepted('nl', '<i>Lampen</i>')).not.toContain('<i>');
  });
});
