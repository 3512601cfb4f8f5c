import { applyDecorators, SetMetadata } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension, ApiSecurity } from '@nestjs/swagger';
import type { Permission } from '@app/identity';

export const REQUIRED_PERMISSION = 'koppel:required-permission';

/** The route needs a signed-in actor whose role has this permission. Start-up refuses a route without one. */
export const Requires = (permission: Permission) =>
  applyDecorators(
    SetMetadata(REQUIRED_PERMISSION, permission),
    ApiBearerAuth('session'),
    ApiSecurity('apiKey'),
    ApiExtension('x-permission', permission),
  );
