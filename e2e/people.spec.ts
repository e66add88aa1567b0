import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import { expect, test } from './fixtures.ts'
import { people, whole } from './people.ts'

test.describe('an admin', () => {
  test.use({ as: 'admin' })

  test('invites a person, who chooses a password by the link and is in @narrow', async ({ page, browser, newTeam }, {
    project,
    retry,
    repeatEachIndex,
  }) => {
    const team = await newTeam()
    const email = `nia-${project.name}-${retry}-${repeatEachIndex}@shop.example`
    await page.goto('/people')
    await page.getByRole('button', { name: 'Invite a person' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name').fill('Nia New')
    await dialog.getByLabel('E-mail').fill(email)
    await expect(dialog.getByText(/^May do what a contributor may, and .*withdraw versions/)).toBeVisible()
    await dialog.getByRole('radio', { name: 'contributor' }).check()
    await dialog.getByRole('button', { name: 'Add to a team' }).click()
    await dialog.getByLabel('Team', { exact: true }).selectOption({ value: team })
    await dialog.getByLabel('Role in the team').selectOption('approver')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Invite and show the link' }).click()

    await expect(dialog.getByRole('heading', { name: 'Pass this link on to Nia New' })).toBeVisible()
    await expect(dialog).toContainText('expires in 7 days')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Copy link' }).click()
    const link = await page.evaluate(() => navigator.clipboard.readText())
    await page.keyboard.press('Escape')
    await page.goto(`/people?q=${email}`)
    await expect(page.getByRole('row', { name: 'Nia New' })).toContainText('invited')
    expect(await page.content()).not.toContain(link.slice(-20))

    const theirs = await (await browser.newContext()).newPage()
    await theirs.goto(link)
    await theirs.getByLabel('Password', { exact: true }).fill('three calm words')
    await theirs.getByRole('button', { name: 'Show the password' }).click()
    await expect(theirs.getByLabel('Password', { exact: true })).toHaveAttribute('type', 'text')
    await theirs.getByRole('button', { name: 'Choose this password and sign in' }).click()
    await expect(theirs.getByRole('button', { name: 'Account of Nia New' })).toBeVisible()

    await theirs.goto(link)
    await theirs.getByLabel('Password', { exact: true }).fill('three other words')
    await theirs.getByRole('button', { name: 'Choose this password and sign in' }).click()
    await expect(theirs.getByRole('alert').filter({ hasText: 'does not work any more' })).toContainText('ask an admin')
    await theirs.context().close()

    await page.reload()
    await page.getByRole('link', { name: 'Nia New' }).click()
    const facts = page.getByRole('complementary', { name: 'Facts' })
    await expect(facts.getByText('active')).toBeVisible()
    await expect(facts.getByRole('listitem')).toHaveText(/^Team .* as approver$/)
    await expectNoSidewaysScroll(page)
  })

  test('is told at the field that an address is taken', async ({ page }) => {
    await page.goto('/people')
    await page.getByRole('button', { name: 'Invite a person' }).click()
    await page.getByLabel('Name').fill('Vera Again')
    await page.getByLabel('E-mail').fill(people.viewer.email)
    await page.getByRole('button', { name: 'Invite and show the link' }).click()
    await expect(page.getByRole('dialog').getByText('belongs to somebody already')).toBeVisible()
    await expect(page.getByLabel('Name')).toHaveValue('Vera Again')
  })

  test('changes a role after seeing the difference, and the open browser of that person asks to sign in', async ({
    page,
    newPerson,
    enter,
  }) => {
    const person = await newPerson({ role: 'viewer' })
    const theirs = await enter(person)
    await theirs.goto('/packages')
    await page.goto(`/people/${person.id}`)
    await page.getByRole('button', { name: 'Change the role' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByRole('radio', { name: 'approver' }).check()
    await expect(dialog.getByRole('deletion')).toHaveText('viewer')
    await expect(dialog.getByRole('insertion')).toHaveText('approver')
    await expect(dialog).toContainText('Their 1 session ends')
    await dialog.getByRole('button', { name: 'Change the role' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('complementary', { name: 'Facts' })).toContainText('approver')
    await theirs.goto('/packages')
    await expect(theirs).toHaveURL(/\/sign-in/)
  })

  test('makes a link for a new password, and ends all sessions', async ({ page, newPerson, enter }) => {
    const person = await newPerson({ role: 'viewer' })
    const theirs = await enter(person)
    await page.goto(`/people/${person.id}`)
    await page.getByRole('button', { name: 'Make a link for a new password' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Make the link' }).click()
    await expect(page.getByRole('dialog')).toContainText('/choose-password#secret=')
    await page.keyboard.press('Escape')

    await page.getByRole('button', { name: 'End the session' }).click()
    await expect(page.getByRole('dialog').getByRole('listitem')).toHaveCount(1)
    await page.getByRole('dialog').getByRole('button', { name: 'End 1 session' }).click()
    await expect(page.getByText('not signed in')).toBeVisible()
    await theirs.goto('/packages')
    await expect(theirs).toHaveURL(/\/sign-in/)
  })

  test('sees what a person leaves before deactivating them, and lets them in again @narrow', async ({
    page,
    newPerson,
    newPackage,
    enter,
  }) => {
    const person = await newPerson({ role: 'contributor' })
    const owned = await newPackage({ owners: [{ role: 'accountable', owner: person.email }] })
    const theirs = await enter(person)
    await theirs.goto('/account')
    await page.goto(`/people/${person.id}`)
    await expect(page.getByRole('region', { name: 'Waits for them' })).toContainText(`${owned} has no backup`)
    await page.getByRole('button', { name: `Deactivate ${person.name}` }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByRole('list', { name: 'What they leave' })).toContainText(
      `1 package will have nobody accountable${owned}1 session will end`,
    )
    await expectNoSidewaysScroll(page)
    await dialog.getByLabel('Reason').fill('works elsewhere')
    await dialog.getByRole('button', { name: 'Deactivate this person' }).click()
    await expect(page.getByText('has left and can not sign in')).toBeVisible()
    await theirs.goto('/account')
    await expect(theirs).toHaveURL(/\/sign-in/)

    await page.goto(`/packages/${owned}`)
    await expect(page.getByRole('complementary', { name: 'Facts' })).toContainText(`${person.name} (has left)`)
    await page.getByRole('link', { name: person.name }).click()
    await page.getByRole('button', { name: 'Let in again' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Let this person in again' }).click()
    await expect(page.getByRole('button', { name: `Deactivate ${person.name}` })).toBeVisible()
  })

  test('can not deactivate themselves, and is told so in the place of the button', async ({ page }) => {
    await page.goto(whole('/people/{admin}'))
    await expect(page.getByText('You can not deactivate yourself: ask another admin.')).toBeVisible()
    await expect(page.getByRole('button', { name: /^Deactivate/ })).toHaveCount(0)
  })
})

test.describe('an approver', () => {
  test.use({ as: 'approver' })

  test('finds on the page of a person what they decided, the newest first', async ({
    page,
    newPackage,
    newPerson,
    enter,
  }) => {
    const name = await newPackage({ versions: ['1.0.0'] })
    const person = await newPerson({ role: 'approver' })
    const theirs = await enter(person)
    const origin = new URL((await theirs.goto('/packages'))?.url() ?? '').origin
    const address = `/api/v1/packages/${name}/versions/1.0.0/withdrawal`
    await theirs.request.put(address, { data: { reason: 'ranks what is sold out' }, headers: { origin } })
    await theirs.request.delete(address, { headers: { origin } })

    await page.goto(`/people/${person.id}`)
    const decided = page.getByRole('table', { name: 'Decisions' }).getByRole('rowheader')
    await expect(decided).toHaveText([`Restored ${name} 1.0.0`, `Withdrew ${name} 1.0.0: ranks what is sold out`])
    await decided.first().getByRole('link').click()
    await expect(page).toHaveURL(`/packages/${name}/versions/1.0.0`)
    await page.goBack()
    await page.getByRole('link', { name: 'All they changed' }).click()
    await expect(page.getByText(`${name} 1.0.0`).first()).toBeVisible()
  })
})

test.describe('a viewer', () => {
  test('reads people, narrows them by words and state in the address, and is offered nothing to change', async ({
    page,
  }) => {
    await page.goto('/people')
    await expect(
      page.getByText('Only people with the role admin may invite, change and deactivate people.'),
    ).toBeVisible()
    await expect(page.getByRole('button', { name: 'Invite a person' })).toHaveCount(0)
    await page.getByRole('searchbox', { name: 'Search people' }).fill('recommendations carl')
    await page.getByRole('searchbox', { name: 'Search people' }).press('Enter')
    await expect(page).toHaveURL('/people?q=recommendations+carl')
    await expect(page.getByRole('table', { name: 'People' }).getByRole('rowheader')).toHaveText(['Carl Contributor'])

    await page.getByRole('combobox', { name: 'State' }).selectOption('deactivated')
    await expect(page.getByText('Nobody matches')).toBeVisible()
    await page.getByRole('link', { name: 'Show everybody' }).click()
    await expect(page).toHaveURL('/people')

    await page.getByRole('link', { name: 'Carl Contributor' }).click()
    await expect(page.getByRole('heading', { name: 'Owns' })).toBeVisible()
    await expect(page.getByRole('heading', { name: 'Access' })).toHaveCount(0)
    await expect(page.getByRole('main').getByRole('button')).toHaveCount(0)
  })

  test('comes from a package to its team and its people', async ({ page }) => {
    await page.goto('/packages?q=advisor')
    const row = page.getByRole('row', { name: /size-advisor/ })
    await row.getByRole('link', { name: 'Carl Contributor' }).click()
    await expect(page.getByRole('heading', { name: 'Carl Contributor' })).toBeVisible()
    await page
      .getByRole('row', { name: /gift-finder/ })
      .getByRole('link', { name: 'Recommendations' })
      .click()
    await expect(page).toHaveURL('/teams/recommendations')
    await page.goto('/packages/shelf-001')
    await expect(page.getByRole('complementary', { name: 'Facts' }).getByText('Search team')).toBeVisible()
    await expect(page.getByRole('link', { name: 'Search team' })).toHaveCount(0)
  })

  test('goes to people and teams by keys and from the menu of a narrow page @narrow', async ({ page, isMobile }) => {
    await page.goto('/standards')
    if (isMobile) {
      await page.getByRole('button', { name: 'Menu' }).click()
      await page.getByRole('link', { name: 'People' }).click()
    } else await page.keyboard.type('ge')
    await expect(page.getByRole('heading', { level: 1, name: 'People' })).toBeVisible()
    await expect(page.getByRole('link', { name: 'Standards' }).filter({ visible: true })).toHaveCount(isMobile ? 0 : 1)
    await page.keyboard.type('gt')
    await expect(page.getByRole('heading', { level: 1, name: 'Teams' })).toBeVisible()
  })

  test.describe('without scripts', () => {
    test.use({ javaScriptEnabled: false })

    test('narrows the people all the same', async ({ page }) => {
      await page.goto('/people')
      await page.getByRole('combobox', { name: 'State' }).selectOption('deactivated')
      await page.getByRole('searchbox', { name: 'Search people' }).fill('lena left')
      await page.getByRole('button', { name: 'Search', exact: true }).last().click()
      await expect(page.getByRole('rowheader', { name: 'Lena Left' })).toBeVisible()
      await page.goto('/people?q=&state=invited')
      await expect(page.getByRole('rowheader', { name: 'Ivo Invited' })).toBeVisible()
    })
  })
})
