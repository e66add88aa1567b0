import { type Role, roles } from '#lib/caller'
import { listed } from '#lib/format'
import { allPermissions, permissions } from './permissions.ts'

/** What everybody may about themselves says nothing of a role. */
const ofEverybody = 'account.manage'

/** What a role adds to the one before it: of the permission table all, or what counts within a team. */
function added(role: Role, within: boolean): string[] {
  return allPermissions
    .filter((permission) => permissions[permission].role === role && permission !== ofEverybody)
    .filter((permission) => !within || 'within' in permissions[permission])
    .map((permission) => permissions[permission].does)
}

function sentence(role: Role, does: string[]): string {
  const before = roles[roles.indexOf(role) - 1]
  if (!before) return `May ${listed(does)}.`
  return `May do what ${before === 'approver' ? 'an' : 'a'} ${before} may, and ${listed(does)}.`
}

const each = (textOf: (role: Role) => string): Record<Role, string> => ({
  viewer: textOf('viewer'),
  contributor: textOf('contributor'),
  approver: textOf('approver'),
  admin: textOf('admin'),
})

/** What each role may everywhere, as a sentence of the permission table. */
export const roleTexts = each((role) => sentence(role, added(role, false)))

/** What each role in a team may with the packages the team owns. */
export const teamRoleTexts = each((role) =>
  role === 'viewer' ? 'Sees the packages the team owns, also restricted ones.' : sentence(role, added(role, true)),
)
