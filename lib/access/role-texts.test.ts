import { expect, it } from 'vitest'
import { roleTexts, teamRoleTexts } from './role-texts.ts'

it('a role is told by what it adds to the one before it, as the permission table says it', () => {
  expect(roleTexts.viewer).toBe('May read the catalog, read what was changed by whom and see people and teams.')
  expect(roleTexts.contributor).toMatch(/^May do what a viewer may, and create packages, .*register versions/)
  expect(roleTexts.approver).toContain('May do what a contributor may, and restrict packages')
  expect(roleTexts.admin).toContain('what an approver may')
})

it('a role in a team is told by what counts within it', () => {
  expect(teamRoleTexts.approver).toBe(
    'May do what a contributor may, and restrict packages, withdraw versions, review promotions and waive gates.',
  )
  expect(teamRoleTexts.admin).toBe('May do what an approver may, and change a team and its members.')
})
