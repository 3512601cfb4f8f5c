import type { SandboxVendor } from './simulators.js';

/** What the sandbox says at its start: where the vendors live, what opens them, how Koppel gets to reach them. */
export function startText(url: string, vendors: readonly SandboxVendor[]): string {
  const forms = vendors.flatMap(({ simulator, title, form }) => [
    title,
    ...Object.entries(form).map(
      ([name, value]) => `  ${name.padEnd(16)}${value.replace('{url}', `${url}/${simulator.name}`)}`,
    ),
  ]);
  const { host } = new URL(url);
  return [
    `Koppel sandbox: ${url}`,
    '',
    ...forms,
    '',
    'Koppel calls no private addresses unless it is told to. Start it for this sandbox with',
    `  KOPPEL_ALLOWED_PRIVATE_HOSTS=${host} npm start`,
    '',
  ].join('\n');
}
