import { Body, Controller, Delete, Get, HttpCode, Inject, Patch, Post } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { Members, type Actor } from '@app/identity';
import { MemberRepository } from '@app/persistence';
import { CurrentActor } from '../http/current-actor.decorator.js';
import { CurrentTenant } from '../http/current-tenant.decorator.js';
import { httpErrors } from '../http/http-errors.js';
import { IdParam } from '../http/id-param.decorator.js';
import { Requires } from '../http/requires.decorator.js';
import { PUBLIC_URL, type PublicUrl } from '../platform/public-url.js';
import { ChangeMemberDto } from './change-member.dto.js';
import { InviteMemberDto } from './invite-member.dto.js';
import { CreatedInvitationDto, InvitationListDto, MemberDto, MemberListDto } from './member.dto.js';

/** People of the organisation. */
@ApiTags('members')
@Controller('members')
export class MembersController {
  constructor(
    private readonly members: Members,
    private readonly repository: MemberRepository,
    @Inject(PUBLIC_URL) private readonly publicUrl: PublicUrl,
  ) {}

  @Get()
  @Requires('members:read')
  @ApiOperation({ summary: 'List the people of the organisation', operationId: 'listMembers' })
  async list(@CurrentTenant() tenantId: string): Promise<MemberListDto> {
    return { items: await this.repository.list(tenantId) };
  }

  @Post()
  @Requires('members:write')
  @ApiOperation({ summary: 'Invite somebody by link', operationId: 'inviteMember' })
  async invite(@CurrentActor() actor: Actor, @Body() body: InviteMemberDto): Promise<CreatedInvitationDto> {
    const { token, view } = await this.members.invite(actor, body);
    return { ...view, token, link: `${this.publicUrl()}/invitation/${token}` };
  }

  @Get('invitations')
  @Requires('members:write')
  @ApiOperation({ summary: 'List the open invitations', operationId: 'listInvitations' })
  async invitations(@CurrentTenant() tenantId: string): Promise<InvitationListDto> {
    return { items: await this.repository.invitations(tenantId) };
  }

  @Delete('invitations/:invitationId')
  @Requires('members:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Withdraw an invitation', operationId: 'withdrawInvitation' })
  async withdraw(@CurrentActor() actor: Actor, @IdParam('invitationId') id: string): Promise<void> {
    if (!(await this.members.withdraw(actor, id))) throw httpErrors.NOT_FOUND();
  }

  @Patch(':userId')
  @Requires('members:write')
  @ApiOperation({ summary: 'Give a member another role', operationId: 'changeMember' })
  async change(
    @CurrentActor() actor: Actor,
    @IdParam('userId') userId: string,
    @Body() body: ChangeMemberDto,
  ): Promise<MemberDto> {
    const isChanged = await this.members.changeRole(actor, userId, body.role);
    const member = isChanged && (await this.repository.find(actor.tenantId, userId));
    if (!member) throw httpErrors.NOT_FOUND();
    return member;
  }

  @Delete(':userId')
  @Requires('members:write')
  @HttpCode(204)
  @ApiOperation({ summary: 'Take somebody out of the organisation', operationId: 'removeMember' })
  async remove(@CurrentActor() actor: Actor, @IdParam('userId') userId: string): Promise<void> {
    if (!(await this.members.remove(actor, userId))) throw httpErrors.NOT_FOUND();
  }
}
