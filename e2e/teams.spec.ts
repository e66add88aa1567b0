import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'

test.describe('an admin', () => {
  test.use({ as: 'admin' })

  test('makes a team, is told when a name is taken, and changes what is said of it', async ({ page }, {
    retry,
    repeatEachIndex,
  }) => {
    const name = `pricing-${retry}-${repeatEachIndex}`
    await page.goto('/teams')
    await page.getByRole('button', { name: 'Make a team' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Title').fill('Pricing')
    await dialog.getByLabel('Name', { exact: true }).fill('Pricing Team')
    await dialog.getByRole('button', { name: 'Make the team' }).click()
    await expect(dialog.getByText(/must be a name of small letters/)).toBeVisible()
    await dialog.getByLabel('Name', { exact: true }).fill('recommendations')
    await dialog.getByRole('button', { name: 'Make the team' }).click()
    await expect(dialog.getByRole('alert')).toContainText('There is a team recommendations already')
    await dialog.getByLabel('Name', { exact: true }).fill(name)
    await dialog.getByRole('button', { name: 'Make the team' }).click()

    await expect(page).toHaveURL(`/teams/${name}`)
    await expect(page.getByText('Nobody is in this team yet')).toBeVisible()
    await page.getByRole('button', { name: 'Change the team' }).click()
    await dialog.getByLabel('What for').fill('Sets prices by the hour.')
    await dialog.getByRole('button', { name: 'Save the team' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('Sets prices by the hour.')).toBeVisible()
  })
})

test.describe('an admin of a team', () => {
  test.use({ as: 'nobody' })

  test('adds a member, changes their role and takes them out again @narrow', async ({
    catalog,
    newPerson,
    newTeam,
    enter,
    viewport,
  }) => {
    const team = await newTeam()
    const lead = await newPerson({ role: 'viewer' })
    const joining = await newPerson({ role: 'viewer' })
    await catalog.putMember(team, lead.id, 'admin')
    const page = await enter(lead)
    if (viewport) await page.setViewportSize(viewport)
    await page.goto(`/teams/${team}`)
    await page.getByRole('button', { name: 'Add a person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Person').selectOption({ label: `${joining.name} (${joining.email})` })
    await dialog.getByRole('radio', { name: 'contributor' }).check()
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Add to the team' }).click()
    const row = page.getByRole('row', { name: joining.name })
    await expect(row).toContainText('contributor')
    await expectNoSidewaysScroll(page)

    await page.getByRole('button', { name: `Change the role of ${joining.name}` }).click()
    await dialog.getByRole('radio', { name: 'approver' }).check()
    await expect(dialog).toContainText('Their sessions end')
    await dialog.getByRole('button', { name: 'Change the role' }).click()
    await expect(row).toContainText('approver')

    await page.getByRole('button', { name: `Remove ${joining.name} from the team` }).click()
    await expect(dialog).toContainText('They are no longer approver with the packages of this team')
    await dialog.getByRole('button', { name: 'Remove from the team' }).click()
    await expect(row).toHaveCount(0)
  })

  test('is offered nothing of another team, nor to make one', async ({ catalog, newPerson, newTeam, enter }) => {
    const lead = await newPerson({ role: 'viewer' })
    await catalog.putMember(await newTeam(), lead.id, 'admin')
    const page = await enter(lead)
    await page.goto('/teams/recommendations')
    await expect(page.getByRole('heading', { name: 'People' })).toBeVisible()
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
    await page.goto('/teams')
    await expect(page.getByText('Only people with the role admin may make teams.')).toBeVisible()
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  })
})

test.describe('a viewer', () => {
  test('reads who is in a team, what it owns and what waits for it', async ({ page }) => {
    await page.goto('/teams')
    await page.getByRole('link', { name: 'Recommendations' }).click()
    await expect(page.getByRole('table', { name: 'People of the team' }).getByRole('rowheader')).toHaveText([
      'Ann Approver',
      'Carl Contributor',
    ])
    await expect(page.getByRole('table', { name: 'Packages owned' })).toContainText('gift-finder')
    const waits = page.getByRole('region', { name: 'Waits for them' })
    await expect(waits).toContainText('gift-finder has no backup')
    await expect(waits).toContainText('size-advisor still names Lena')
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  })

  test('sees no package of a team that is hidden from them', async ({ page, catalog, newTeam, newPackage }) => {
    const team = await newTeam()
    const name = await newPackage({ restricted: true, owners: [{ role: 'accountable', owner: team }] })
    await page.goto(`/teams/${team}`)
    await expect(page.getByText('No packages yet')).toBeVisible()
    expect(await page.content()).not.toContain(name)
    await catalog.changePackage(name, { restricted: false })
    await page.reload()
    await expect(page.getByRole('rowheader', { name })).toBeVisible()
  })
})
