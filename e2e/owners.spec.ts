import { writeFile } from 'node:fs/promises'
import type { Page } from '@playwright/test'
import { expect, test } from './fixtures.ts'
import { people } from './people.ts'

const facts = (page: Page) => page.getByRole('complementary', { name: 'Facts' })
const dialogOf = (page: Page, name: string) => page.getByRole('dialog', { name: `Owners of ${name}` })
const accountable = (owner: string) => ({ role: 'accountable' as const, owner })
const backup = (owner: string) => ({ role: 'backup' as const, owner })

test.describe('the owners of a package', () => {
  test.use({ as: 'contributor' })

  test('are named where nobody is, and what changes is seen before @narrow', async ({ page, newPackage }) => {
    const name = await newPackage()
    await page.goto(`/packages/${name}`)
    await facts(page).getByRole('link', { name: 'Name one as accountable' }).click()
    const dialog = dialogOf(page, name)
    await dialog.getByRole('combobox', { name: 'Accountable' }).fill('carl')
    await page.getByRole('option', { name: /Carl Contributor/ }).click()
    await expect(dialog.getByText('Person: Carl Contributor')).toBeVisible()
    await dialog.getByRole('combobox', { name: 'Backup' }).fill('Night desk')
    await expect(dialog.getByText('Not known here: kept as a label.')).toBeVisible()
    await expect(dialog.getByRole('list', { name: 'What will change' }).getByRole('listitem')).toHaveText([
      /Accountable.*nobody.*carl@shop.example/,
      /Backup.*nobody.*Night desk/,
    ])
    await dialog.getByRole('button', { name: 'Save owners' }).click()
    await expect(dialog).toBeHidden()
    await expect(facts(page).getByText('Night desk')).toBeVisible()
    await expect(page).toHaveURL(`/packages/${name}`)
  })

  test('are changed without a mouse', async ({ page, newPackage }) => {
    const name = await newPackage({ owners: [accountable('old desk'), backup('kept desk')] })
    await page.goto(`/packages/${name}`)
    await page.getByRole('button', { name: 'Edit owners' }).focus()
    await page.keyboard.press('Enter')
    const field = dialogOf(page, name).getByRole('combobox', { name: 'Accountable' })
    await field.focus()
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.type('ada')
    await expect(page.getByRole('option', { name: /Ada Admin/ })).toBeVisible()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await expect(field).toHaveValue(people.admin.email)
    await dialogOf(page, name).getByRole('button', { name: 'Save owners' }).focus()
    await page.keyboard.press('Enter')
    await expect(facts(page).getByText(people.admin.name)).toBeVisible()
    await expect(facts(page).getByText('kept desk')).toBeVisible()
  })

  test('show what the catalog refuses at the field it is about', async ({ page, newPackage }) => {
    const name = await newPackage({ owners: [accountable('desk')] })
    await page.goto(`/packages/${name}#edit-owners`)
    const field = dialogOf(page, name).getByRole('combobox', { name: 'Backup' })
    await field.fill('x'.repeat(201))
    await dialogOf(page, name).getByRole('button', { name: 'Save owners' }).click()
    await expect(field).toHaveAccessibleDescription('must be one line of 1 to 200 characters')
    await expect(field).toHaveAttribute('aria-invalid', 'true')
  })
})

test('a reader who may not change a package is not asked to name owners', async ({ page, newPackage }) => {
  await page.goto(`/packages/${await newPackage()}`)
  await expect(facts(page).getByText('nobody')).toHaveCount(2)
  await expect(page.getByRole('button', { name: 'Edit owners' })).toHaveCount(0)
  await expect(facts(page).getByRole('link', { name: /^Name one/ })).toHaveCount(0)
})

test.describe('an import of owners', () => {
  test.use({ as: 'approver' })

  test('is seen before it is done, and done as it was seen @narrow', async ({ page, newPackage }) => {
    const name = await newPackage({ owners: [accountable('old desk')] })
    await page.goto('/owners')
    await page.getByRole('link', { name: 'Import owners' }).click()
    const text = `/models/${name}/ ${people.contributor.email} @shop/nobody-knows\n/other/ what is this\n`
    await page.getByLabel('Text of the file').fill(text)
    await page.getByRole('button', { name: 'Show what would change' }).click()
    const changes = page.getByRole('list', { name: 'Changes' })
    await expect(changes).toContainText(name)
    await expect(changes).toContainText(/Accountable\s*old desk\s*carl@shop.example/)
    await expect(page.getByText(/line 1.*@shop\/nobody-knows/)).toBeVisible()
    await page.getByText('Lines that are not read').click()
    await expect(page.getByText(/line 2.*is not an owner/)).toBeVisible()

    await page.getByRole('button', { name: 'Apply 1 change' }).click()
    const dialog = page.getByRole('dialog', { name: 'Apply 1 change' })
    await expect(dialog).toContainText('1 accountable owner will be replaced')
    await dialog.getByRole('button', { name: 'Apply 1 change' }).click()
    await expect(page.getByRole('heading', { name: '1 owner of 1 package changed' })).toBeFocused()
    await page.goto(`/packages/${name}`)
    await expect(facts(page).getByText(people.contributor.name)).toBeVisible()
  })

  test('reads a file that is chosen, by what it is called', async ({ page, newPackage }, testInfo) => {
    const name = await newPackage()
    const file = testInfo.outputPath('catalog-info.yaml')
    await writeFile(file, `kind: Component\nmetadata: {name: ${name}}\nspec: {owner: ${people.admin.email}}\n`)
    await page.goto('/owners/import')
    await page.getByLabel('Choose a file').setInputFiles(file)
    await expect(page.getByText(/Read as catalog-info/)).toBeVisible()
    await expect(page.getByRole('list', { name: 'Changes' })).toContainText(/nobody\s*ada@shop.example/)
  })

  test('shows the plan anew when the catalog changed meanwhile', async ({ page, catalog, newPackage }) => {
    const name = await newPackage({ owners: [accountable('old desk')] })
    await page.goto('/owners/import')
    await page.getByLabel('Text of the file').fill(`/${name}/ ${people.admin.email}`)
    await page.getByRole('button', { name: 'Show what would change' }).click()
    await expect(page.getByRole('list', { name: 'Changes' })).toContainText('old desk')
    await catalog.changePackage(name, { owners: [accountable('new desk')] })
    await page.getByRole('button', { name: 'Apply 1 change' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Apply 1 change' }).click()
    await expect(page.getByText('The catalog changed meanwhile')).toBeVisible()
    await expect(page.getByRole('list', { name: 'Changes' })).toContainText('new desk')
  })
})

test.describe('the report of packages without owners', () => {
  test.use({ as: 'contributor' })

  test('leads to the repair, and is empty afterwards @narrow', async ({ page, catalog, newPackage }, {
    testId,
    project,
  }) => {
    const team = `crew-${testId.slice(-6)}-${project.name}`
    await catalog.createTeam({ name: team, title: 'Night crew' })
    const name = await newPackage({ owners: [backup(team)] })
    await page.goto(`/owners?team=${team}`)
    const row = page.getByRole('row', { name })
    await expect(row).toContainText('has nobody accountable')
    await page.getByRole('link', { name: /^Nobody accountable/ }).click()
    await expect(page).toHaveURL(`/owners?reason=no-accountable&team=${team}`)
    await row.getByRole('link', { name: /^Name the team or person/ }).click()
    const dialog = dialogOf(page, name)
    await dialog.getByRole('combobox', { name: 'Accountable' }).fill(people.contributor.email)
    await dialog.getByRole('button', { name: 'Save owners' }).click()
    await expect(facts(page).getByText(people.contributor.name)).toBeVisible()
    await page.goto(`/owners?team=${team}`)
    await expect(page.getByText('No package of this kind')).toBeVisible()
  })

  test('knows who has left', async ({ page, catalog, newPackage }, { testId }) => {
    const email = `gone-${testId.slice(-6)}@shop.example`
    const { id } = await catalog.invite({ name: 'Gus Gone', email, role: 'viewer' })
    const name = await newPackage({ owners: [accountable(email), backup('desk')] })
    await catalog.deactivate(id)
    await page.goto('/owners?reason=accountable-left')
    await expect(page.getByRole('row', { name })).toContainText('is answered for by Gus Gone, who has left')
  })
})

test.describe('what is mine', () => {
  test('is one press from the list, and one word in the palette', async ({ page, newPackage }) => {
    const name = await newPackage({ owners: [accountable(people.viewer.email)] })
    await page.goto('/packages?tag=shelf')
    await page.getByRole('link', { name: 'Mine', exact: true }).click()
    await expect(page).toHaveURL('/packages?tag=shelf&owner=me')
    await page.getByRole('link', { name: 'Remove Tag: shelf' }).click()
    await expect(page.getByRole('rowheader', { name })).toBeVisible()
    await expect(page.getByRole('cell', { name: people.viewer.name }).first()).toBeVisible()
    await page.keyboard.press('/')
    await page.getByRole('combobox', { name: /^Search packages, versions/ }).fill("my teams'")
    const found = page.getByRole('option', { name: "Go to my teams' packages" })
    await expect(found).toHaveAttribute('data-highlighted', '')
    await page.keyboard.press('Enter')
    await expect(page).toHaveURL('/packages?owner=my-teams')
  })

  test('and what waits for me is counted in the menu and listed with what to do @narrow', async ({
    page,
    newPackage,
  }) => {
    const name = await newPackage({ owners: [accountable(people.viewer.email)], versions: ['1.0.0'] })
    await page.goto('/packages')
    await page.getByRole('button', { name: `Account of ${people.viewer.name}` }).click()
    await page.getByRole('link', { name: /Waits for you\s*[1-9]/ }).click()
    const rows = page.getByRole('row', { name })
    await expect(rows.nth(0)).toContainText('has no backup')
    await expect(rows.nth(1)).toContainText(/1\.0\.0 meets \d of 7 checks of the minimal standard/)
    await rows
      .nth(1)
      .getByRole('link', { name: /^Read what falls short/ })
      .click()
    await expect(page).toHaveURL(`/packages/${name}/versions/1.0.0`)
  })
})

test.describe('whoever is not signed in', () => {
  test.use({ as: 'nobody' })

  for (const address of ['/owners', '/owners/import', '/waiting', '/packages?owner=me'])
    test(`is led to sign in first, and back to ${address}`, async ({ page }) => {
      await page.goto(address)
      await expect(page).toHaveURL(`/sign-in?${new URLSearchParams({ next: address })}`)
    })
})
