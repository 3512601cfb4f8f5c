import { Body, Controller, Headers, HttpCode, Post, Req } from '@nestjs/common';
import { ApiHeader, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { Request } from 'express';
import { Joining, Registering } from '@app/identity';
import { TenantRepository } from '@app/persistence';
import { addressOf } from '../http/address.js';
import { requestedLanguage } from '../http/language.js';
import { Public } from '../http/public.decorator.js';
import { checkedIdempotencyKey } from '../idempotency/idempotency-header.js';
import { AcceptInvitationDto } from './accept-invitation.dto.js';
import { SignedInDto } from './auth-response.dto.js';
import { RegisterDto } from './register.dto.js';
import { signedInOf } from './signed-in.js';

/** How people and organisations come in. */
@ApiTags('auth')
@Controller('auth')
@Public()
export class RegistrationController {
  constructor(
    private readonly registering: Registering,
    private readonly joining: Joining,
    private readonly tenants: TenantRepository,
  ) {}

  @Post('register')
  @ApiOperation({ summary: 'Register an organisation with its first owner', operationId: 'register' })
  @ApiHeader({
    name: 'Idempotency-Key',
    required: false,
    description: 'Repeats with this key register once.',
  })
  async register(
    @Req() request: Request,
    @Body() body: RegisterDto,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<SignedInDto> {
    const language = body.language ?? requestedLanguage(request) ?? 'nl';
    const address = addressOf(request);
    const idempotencyKey = checkedIdempotencyKey(key);
    const registered = await this.registering.register({ ...body, language, address, idempotencyKey });
    const { tenant, user } = registered;
    return signedInOf(registered, { tenant, user, role: 'owner' });
  }

  @Post('accept-invitation')
  @HttpCode(200)
  @ApiOperation({ summary: 'Join an organisation by invitation', operationId: 'acceptInvitation' })
  async acceptInvitation(@Req() request: Request, @Body() body: AcceptInvitationDto): Promise<SignedInDto> {
    const language = body.language ?? requestedLanguage(request) ?? 'nl';
    const address = addressOf(request);
    const joined = await this.joining.accept({ ...body, language, address });
    const tenant = await this.tenants.get(joined.tenantId);
    return signedInOf(joined, { tenant, user: joined.user, role: joined.role });
  }
}
