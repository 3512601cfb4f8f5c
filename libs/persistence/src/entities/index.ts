import type { EntitySchema } from 'typeorm';

type EntityClass = (new () => object) | EntitySchema;

/** All entities of the app's data source. Columns only: rules live in the services. */
export const entities: readonly EntityClass[] = [];
