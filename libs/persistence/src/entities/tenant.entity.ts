import { Column, Entity, PrimaryColumn } from 'typeorm';

/** A merchant's organisation. `data_key` is wrapped by the master key. */
@Entity('tenant')
export class Tenant {
  @PrimaryColumn({ name: 'id', type: 'uuid' })
  id!: string;

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'data_key', type: 'bytea' })
  dataKey!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', default: () => 'now()' })
  createdAt!: Date;
}
