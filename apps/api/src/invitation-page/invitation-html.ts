import type { Language } from '@app/domain';

const TEXTS = {
  nl: {
    title: 'Uitnodiging voor Koppel',
    intro:
      'U bent uitgenodigd voor een organisatie in Koppel. Kies een naam en een wachtwoord. Hebt u al een account met dit e-mailadres, vul dan het wachtwoord daarvan in.',
    name: 'Uw naam',
    password: 'Wachtwoord',
    accept: 'Uitnodiging aannemen',
    joined: (organisation: string) =>
      `U hoort nu bij ${organisation}. U kunt u met uw e-mailadres en wachtwoord aanmelden.`,
  },
  en: {
    title: 'Invitation to Koppel',
    intro:
      'You are invited to an organisation in Koppel. Choose a name and a password. If you have an account with this e-mail address already, enter its password.',
    name: 'Your name',
    password: 'Password',
    accept: 'Accept the invitation',
    joined: (organisation: string) =>
      `You now belong to ${organisation}. You can sign in with your e-mail address and password.`,
  },
} as const satisfies Record<Language, unknown>;

/** The form that accepts an invitation, with what was wrong with the attempt before. */
export function invitationForm(
  language: Language,
  before: { readonly name: string; readonly problem?: string } = { name: '' },
): string {
  const text = TEXTS[language];
  const problem = before.problem ? `<p role="alert"><strong>${escapeHtml(before.problem)}</strong></p>` : '';
  return page(
    language,
    `<p>${text.intro}</p>${problem}
<form method="post">
<p><label>${text.name}<br><input name="name" required maxlength="200" autocomplete="name" value="${escapeHtml(before.name)}"></label></p>
<p><label>${text.password}<br><input name="password" type="password" required minlength="8" maxlength="1024" autocomplete="new-password"></label></p>
<p><button>${text.accept}</button></p>
</form>`,
  );
}

export function invitationAccepted(language: Language, organisation: string): string {
  return page(language, `<p>${escapeHtml(TEXTS[language].joined(organisation))}</p>`);
}

function page(language: Language, content: string): string {
  const { title } = TEXTS[language];
  return `<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title></head>
<body><main><h1>${title}</h1>${content}</main></body>
</html>
`;
}

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
