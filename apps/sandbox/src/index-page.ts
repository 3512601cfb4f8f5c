import { CONTROL_PATH } from '@app/connector-testing';
import type { SandboxVendor } from './simulators.js';

/** What the sandbox holds and how to connect to it, for people. */
export function indexPage(vendors: readonly SandboxVendor[], baseUrl: string): string {
  const sections = vendors.map(({ simulator, title, form }) => {
    const url = `${baseUrl}/${simulator.name}`;
    const rows = Object.entries(form).map(
      ([name, value]) =>
        `<tr><th>${escaped(name)}</th><td><code>${escaped(value.replace('{url}', url))}</code></td></tr>`,
    );
    return `<h2>${escaped(title)}</h2>
<p>Address <code>${escaped(url)}</code>, control <code>${escaped(url + CONTROL_PATH)}</code></p>
<table>${rows.join('')}</table>`;
  });
  return `<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Koppel sandbox</title>
<style>body{font:16px/1.5 system-ui,sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}th{text-align:left;padding-right:1rem}</style>
</head><body><h1>Koppel sandbox</h1>
<p>Simulated vendors with invented data. The keys below open nothing but this sandbox.</p>
<p>Koppel calls no private addresses unless it is told to:
<code>KOPPEL_ALLOWED_PRIVATE_HOSTS=${escaped(new URL(baseUrl).host)} npm start</code></p>
${sections.join('\n')}
</body></html>
`;
}

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}
