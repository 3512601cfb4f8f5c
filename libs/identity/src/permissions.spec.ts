import { covers, isAllowed, permissions, roles, type Permission } from './permissions.js';

const all = Object.keys(permissions) as Permission[];

describe('the role matrix', () => {
  it('lets the owner do everything', () => {
    expect(all.filter((permission) => !isAllowed('owner', permission))).toEqual([]);
  });

  it('lets the viewer change nothing but their own account', () => {
    const mayDo = all.filter((permission) => isAllowed('viewer', permission));
    expect(mayDo.filter((permission) => !permission.endsWith(':read'))).toEqual(['account:own']);
  });

  it('gives the errors desk and the settings of the books to the bookkeeper, and no keys or people', () => {
    for (const permission of ['records:process', 'records:edit', 'flows:settings', 'tables:write'] as const) {
      expect(isAllowed('bookkeeper', permission)).toBe(true);
    }
    for (const permission of [
      'connections:write',
      'flows:write',
      'api-keys:write',
      'members:write',
    ] as const) {
      expect(isAllowed('bookkeeper', permission)).toBe(false);
    }
  });

  it('lets nobody hand out more than they have', () => {
    expect(roles.filter((role) => covers('owner', role))).toEqual([...roles]);
    expect(roles.filter((role) => covers('technical', role))).toEqual(['technical', 'bookkeeper', 'viewer']);
    expect(roles.filter((role) => covers('bookkeeper', role))).toEqual(['bookkeeper', 'viewer']);
    expect(roles.filter((role) => covers('viewer', role))).toEqual(['viewer']);
  });
});
