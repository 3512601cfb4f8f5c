import { defineErrors } from '@app/domain';

/** What can keep a process from starting, beside its configuration and its database. */
export const { errors: startErrors, catalogue: startErrorCatalogue } = defineErrors({
  PORT_IN_USE: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'Poort {port} op {host} is al in gebruik.',
      remedy: 'Stop het programma dat deze poort gebruikt, of kies een andere met {variable}.',
    },
    en: {
      detail: 'Port {port} on {host} is in use already.',
      remedy: 'Stop the program that uses this port, or choose another one with {variable}.',
    },
  },
  PORT_REFUSED: {
    errorClass: 'data',
    status: 500,
    nl: {
      detail: 'Koppel kan niet luisteren op {host}, poort {port} ({reason}).',
      remedy: 'Controleer KOPPEL_HOST en {variable}; poorten onder 1024 vragen extra rechten.',
    },
    en: {
      detail: 'Koppel cannot listen on {host}, port {port} ({reason}).',
      remedy: 'Check KOPPEL_HOST and {variable}; ports below 1024 need extra rights.',
    },
  },
});
