import { SetMetadata } from '@nestjs/common';

export const IS_PUBLIC = 'koppel:is-public';

/** The route answers without a sign-in. Every other route names its permission with `@Requires`. */
export const Public = () => SetMetadata(IS_PUBLIC, true);
