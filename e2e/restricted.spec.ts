import type { BrowserContext, Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { expect, type Newcomer, test } from './fixtures.ts'

const dialogOf = (page: Page) => page.getByRole('dialog')
const become = (context: BrowserContext, { cookies }: Newcomer) => context.addCookies(cookies)
const accountable = (owner: string) => [{ role: 'accountable' as const, owner }]

test('a restricted package is nowhere for an outsider', async ({ page, newPackage, newTeam }) => {
  const team = await newTeam()
  const tag = team.replace('team', 'tag')
  const name = await newPackage({ restricted: true, owners: accountable(team), tags: [tag], versions: ['1.0.0'] })
  for (const address of [`/packages/${name}`, `/packages/${name}/versions/1.0.0`]) {
    expect((await page.goto(address))?.status()).toBe(404)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Not found')
  }

  await page.goto(`/packages?q=${name}`)
  await expect(page.getByText('No package matches')).toBeVisible()
  await expect(page.getByRole('combobox', { name: 'Tag' }).getByRole('option', { name: tag })).toHaveCount(0)
  await expect(page.getByRole('combobox', { name: 'Owner' }).getByRole('option', { name: team })).toHaveCount(0)
  await page.goto(`/search?q=${name}`)
  await expect(page.getByRole('main').getByRole('link', { name })).toHaveCount(0)

  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Search packages, versions/ }).fill(name)
  await expect(page.getByText('No matches.')).toBeVisible()
  await expect(page.getByRole('option', { name: new RegExp(`^${name}`) })).toHaveCount(0)
})

test('it is there for a member of the owning team, who sees who else knows of it', async ({
  page,
  context,
  newPackage,
  newTeam,
  newPerson,
}) => {
  const team = await newTeam()
  const owners = [...accountable(team), { role: 'backup' as const, owner: 'People long gone' }]
  const name = await newPackage({ restricted: true, owners, versions: ['1.0.0'] })
  await become(context, await newPerson({ teams: [{ team, role: 'contributor' }] }))
  await page.goto(`/packages/${name}`)
  await expect(page.getByRole('main').getByText('Restricted', { exact: true })).toBeVisible()
  const facts = page.getByRole('complementary', { name: 'Facts' })
  await expect(facts).toContainText(`the team ${team} (1 member)`)
  await expect(facts).toContainText('People long gone lets nobody in')
  await expect(page.getByRole('button', { name: 'Open to everybody' })).toHaveCount(0)
  await expectAccessible(page)

  await page.goto(`/packages?q=${name}`)
  await expect(page.getByRole('row', { name: new RegExp(`${name} Restricted`) })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Search packages, versions/ }).fill(name)
  await expect(page.getByRole('option', { name: new RegExp(`^${name}`) }).first()).toBeVisible()
})

test('an approver of the owning team restricts it and opens it again, told each time who sees it', async ({
  page,
  context,
  browser,
  newPackage,
  newTeam,
  newPerson,
}) => {
  const team = await newTeam()
  const name = await newPackage({ owners: accountable(team) })
  await become(context, await newPerson({ teams: [{ team, role: 'approver' }] }))
  const outside = await browser.newContext()
  await become(outside, await newPerson())
  const statusOutside = async () => (await outside.request.get(`/packages/${name}`)).status()

  await page.goto(`/packages/${name}`)
  await page.getByRole('button', { name: 'Restrict' }).click()
  await expect(dialogOf(page)).toContainText(`Who will still see itthe team ${team} (1 member)admins`)
  await expect(dialogOf(page)).toContainText('Who will no longer see itEverybody else')
  await expectAccessible(page)
  expect(await statusOutside()).toBe(200)
  await dialogOf(page).getByRole('button', { name: 'Restrict the package' }).click()
  await expect(page.getByRole('main').getByText('Restricted', { exact: true })).toBeVisible()
  expect(await statusOutside()).toBe(404)

  await page.getByRole('button', { name: 'Open to everybody' }).click()
  await expect(dialogOf(page)).toContainText('Everybody who may sign in here will see it')
  await dialogOf(page).getByRole('button', { name: 'Open the package' }).click()
  await expect(page.getByRole('button', { name: 'Restrict' })).toBeVisible()
  expect(await statusOutside()).toBe(200)
  await outside.close()
})

test.describe('without an owner', () => {
  test.use({ as: 'admin' })

  test('an admin is warned that nobody else would see it', async ({ page, newPackage }) => {
    await page.goto(`/packages/${await newPackage()}`)
    await page.getByRole('button', { name: 'Restrict' }).click()
    await expect(dialogOf(page)).toContainText('Nobody but admins would see it')
    await dialogOf(page).getByRole('button', { name: 'Keep it open' }).click()
    await expect(dialogOf(page)).toBeHidden()
  })
})

test.describe('whoever would lose it', () => {
  test.use({ as: 'approver' })

  test('is told so, and can not restrict it', async ({ page, newPackage, newTeam }) => {
    await page.goto(`/packages/${await newPackage({ owners: accountable(await newTeam()) })}`)
    await page.getByRole('button', { name: 'Restrict' }).click()
    await expect(dialogOf(page)).toContainText('You would not see it yourself')
    await expect(dialogOf(page).getByRole('button', { name: 'Restrict the package' })).toHaveCount(0)
  })
})

test('a role in a team counts with what the team owns, and with nothing else', async ({
  page,
  context,
  newPackage,
  newTeam,
  newPerson,
}) => {
  const team = await newTeam()
  await become(context, await newPerson({ teams: [{ team, role: 'contributor' }] }))
  await page.goto(`/packages/${await newPackage({ owners: accountable(team) })}`)
  await expect(page.getByRole('link', { name: 'Push from CI' })).toBeVisible()
  await page.goto(`/packages/${await newPackage()}`)
  await expect(page.getByRole('link', { name: 'Push from CI' })).toHaveCount(0)
})
