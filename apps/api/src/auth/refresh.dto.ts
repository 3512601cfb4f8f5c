import { IsString, MaxLength } from 'class-validator';

/** A refresh token to exchange. */
export class RefreshDto {
  /** The latest refresh token of the session. */
  @IsString()
  @MaxLength(200)
  refreshToken!: string;
}
