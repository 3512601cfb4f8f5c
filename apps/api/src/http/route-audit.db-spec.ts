import 'reflect-metadata';
import { Controller, Get, Module } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { Test } from '@nestjs/testing';
import { Public } from './public.decorator.js';
import { Requires } from './requires.decorator.js';
import { RouteAudit } from './route-audit.js';

@Controller('a')
class Declared {
  @Get('open')
  @Public()
  open(): void {}

  @Get('guarded')
  @Requires('flows:read')
  guarded(): void {}

  helper(): void {}
}

@Controller('b')
@Requires('flows:read')
class DeclaredAsAWhole {
  @Get()
  list(): void {}
}

@Controller('c')
class Forgotten {
  @Get('fine')
  @Public()
  fine(): void {}

  @Get('forgotten')
  forgotten(): void {}
}

async function start(...controllers: (new () => object)[]): Promise<void> {
  @Module({ imports: [DiscoveryModule], controllers, providers: [RouteAudit] })
  class TestModule {}
  const module = await Test.createTestingModule({ imports: [TestModule] }).compile();
  await module.init();
  await module.close();
}

describe('RouteAudit', () => {
  it('lets an API start whose routes all say who may use them', async () => {
    await expect(start(Declared, DeclaredAsAWhole)).resolves.toBeUndefined();
  });

  it('refuses to start with a route that says nothing, and names it', async () => {
    await expect(start(Declared, Forgotten)).rejects.toThrow('Forgotten.forgotten');
  });
});
