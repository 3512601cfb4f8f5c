import { callControl } from '@app/connector-testing';

export interface Booking {
  readonly id: string;
  readonly factuurnummer: string;
  readonly factuurbedrag: number;
  readonly klant: { readonly id: string };
  readonly boekingsregels: readonly { readonly bedrag: number }[];
  readonly btw: readonly { readonly btwSoort: string; readonly btwBedrag: number }[];
}

export interface Relation {
  readonly id: string;
  readonly naam: string;
  readonly email?: string | null;
}

/** What stands in the sandbox's books, read beside Koppel and not through it. */
export class Books {
  constructor(private readonly url: string) {}

  async bookings(): Promise<Booking[]> {
    return callControl<Booking[]>(this.url, 'GET /bookings');
  }

  async relations(): Promise<Relation[]> {
    return callControl<Relation[]>(this.url, 'GET /relations');
  }
}
