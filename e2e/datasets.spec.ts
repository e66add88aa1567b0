import { expectAccessible, expectNoSidewaysScroll } from './axe.ts'
import type { Catalog } from './catalog.ts'
import { dropGround, dropOn, folderOf } from './drop-ground.ts'
import { expect, test } from './fixtures.ts'

const july = { from: '2026-07-01', to: '2026-08-01' }
const september = { from: '2026-09-01', to: '2026-10-01' }

/** A package whose first version stands on data of July and whose second on that of September, which is registered. */
async function twoOf(catalog: Catalog, name: string, dataset: string) {
  const data = (version: string, window: object) => [
    { role: 'training' as const, dataset, version, window: window as typeof july, rows: 8000, location: 's3://shop/x' },
  ]
  await catalog.register(name, '1.0.0', { data: data('2026-07', july) })
  await catalog.register(name, '1.1.0', { data: data('2026-09', september) })
  await catalog.goLive(name, '1.1.0')
  await catalog.registerData(dataset, { version: '2026-09', window: september, rows: 9000 })
}

test.describe('whoever keeps the data', () => {
  test.use({ as: 'contributor' })

  test('describes what manifests named, with what they say of it @narrow', async ({ page, catalog, newPackage }) => {
    const name = await newPackage()
    await twoOf(catalog, name, `clicks-of-${name}`)
    await page.goto('/datasets?described=no')
    await page.getByRole('link', { name: `clicks-of-${name}` }).click()
    await expect(page.getByText('This dataset asks to be described')).toBeVisible()
    await expect(page.getByText(`as ${name} 1.1.0 says`).first()).toBeVisible()
    await page.getByRole('button', { name: `Describe clicks-of-${name}` }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog.getByLabel('Location')).toHaveValue('s3://shop/x')
    await dialog.getByLabel('What it is').fill('One row for each product that was shown')
    await dialog.getByLabel('Steward').fill('retail-data')
    await dialog.getByLabel('Names in pipelines').fill('warehouse')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Describe the dataset' }).click()
    await expect(dialog.getByRole('alert')).toContainText('Names in pipelines')
    await dialog.getByLabel('Names in pipelines').fill(`warehouse ${name}.clicks`)
    await dialog.getByRole('button', { name: 'Describe the dataset' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByText('One row for each product that was shown')).toBeVisible()
    await expect(page.getByText('This dataset asks to be described')).toHaveCount(0)
    await expect(page.getByRole('complementary', { name: 'Facts' })).toContainText(`${name}.clicks`)

    await page.getByRole('button', { name: `Edit clicks-of-${name}` }).click()
    await dialog.getByLabel('Steward').fill('')
    await dialog.getByRole('button', { name: 'Save what is said' }).click()
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('complementary', { name: 'Facts' })).not.toContainText('retail-data')
    await expectNoSidewaysScroll(page)
  })

  test('describes a new one from the list, told what is wrong with its name', async ({ page }) => {
    await page.goto('/datasets')
    await page.getByRole('button', { name: 'Describe a dataset' }).click()
    const dialog = page.getByRole('dialog')
    await dialog.getByLabel('Name', { exact: true }).fill('Orders Of Today')
    await dialog.getByRole('button', { name: 'Describe the dataset' }).click()
    await expect(dialog.getByRole('alert')).toBeFocused()
    await dialog.getByLabel('Name', { exact: true }).fill('orders-of-today')
    await dialog.getByRole('button', { name: 'Describe the dataset' }).click()
    await expect(page).toHaveURL('/datasets/orders-of-today')
    await expect(page.getByText('It has no versions yet')).toBeVisible()
  })

  test('withdraws bad data, having seen whom that marks, and lets it stand again', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const name = await newPackage()
    const dataset = `orders-of-${name}`
    await twoOf(catalog, name, dataset)
    await page.goto(`/datasets/${dataset}/versions/2026-09`)
    await expect(page.getByText('1 manifest contradicts what is registered here')).toBeVisible()
    await expect(page.getByRole('region', { name: 'Who stands on it' })).toContainText('rows 8,000, registered 9,000')
    await page.getByRole('button', { name: `Withdraw ${dataset}@2026-09` }).click()
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('Marks 1 package version, 1 live')
    await expect(dialog).toContainText(`${name} 1.1.0 dev 100%`)
    await dialog.getByLabel('Reason').fill('Half of September was counted twice')
    await expectAccessible(page)
    await dialog.getByRole('button', { name: 'Withdraw the data' }).click()
    await expect(page.getByText('This data is withdrawn. Do not train on it')).toBeVisible()

    await page.goto(`/packages/${name}`)
    await expect(page.getByText('Data that this package stands on was withdrawn')).toBeVisible()
    await expect(page.getByRole('row').filter({ hasText: '1.1.0' })).toContainText('withdrawn data')
    await page.goto(`/packages/${name}/versions/1.1.0`)
    await expect(page.getByText('This version stands on data that was withdrawn')).toBeVisible()
    await page.getByRole('region', { name: 'Data', exact: true }).getByRole('link', { name: dataset }).first().click()
    await expect(page).toHaveURL(`/datasets/${dataset}/versions/2026-09`)
    await expect(page.getByRole('region', { name: 'Who is hit if it is wrong' })).toContainText('dev 100%')
    await page.getByRole('button', { name: 'Let it stand again' }).click()
    await dialog.getByRole('button', { name: 'Let it stand again' }).click()
    await expect(page.getByText('This data is withdrawn. Do not train on it')).toHaveCount(0)
  })
})

test('an engineer reads whether data is from before or after an event, and holds it against another', async ({
  page,
  catalog,
  newPackage,
  clicks,
}) => {
  const name = await newPackage()
  const dataset = `visits-of-${name}`
  await twoOf(catalog, name, dataset)
  const event = (title: string, at: string) =>
    catalog.noteEvent({ kind: 'pricing', title: `${title} of ${name}`, at, datasets: [dataset] })
  await event('Sale', '2026-07-10T00:00:00Z')
  await event('Price change', '2026-08-13T00:00:00Z')
  await page.goto(`/packages/${name}/versions/1.0.0`)
  await page.getByRole('region', { name: 'Data', exact: true }).getByRole('link', { name: dataset }).first().click()
  await expect(page.getByRole('region', { name: 'Before or after' })).toContainText(
    `ends before Price change of ${name}`,
  )
  expect(clicks()).toBe(1)
  await page.getByRole('navigation', { name: 'Breadcrumb' }).getByRole('link', { name: dataset }).click()
  const stood = page.getByRole('region', { name: 'Before or after' })
  await expect(stood).toContainText(
    `Against Price change of ${name}: 1 version is from before it and 1 is from after it.`,
  )
  await expect(stood.getByRole('listitem').filter({ hasText: '2026-09' }).first()).toContainText('19 days after it')
  await stood.getByRole('link', { name: new RegExp(`Sale of ${name}`) }).click()
  await expect(page).toHaveURL(/event=/)
  await expect(stood).toContainText('1 version spans it')
  await page.reload()
  await expect(stood).toContainText(`Against Sale of ${name}`)
})

test.describe('whoever makes the data', () => {
  test.use({ as: 'contributor' })

  test('registers a version by dropping its file, leaves a column out, and compares it with the one before', async ({
    page,
    catalog,
    newPackage,
  }) => {
    const dataset = `drops-of-${await newPackage()}`
    await catalog.describeDataset({ name: dataset })
    const line = (row: number) => `${row},${row % 2 ? 'men' : 'women'},ada${row}@shop.example`
    const rows = Array.from({ length: 40 }, (_, row) => line(row)).join('\n')
    await using ground = await dropGround()
    const folder = await folderOf(ground.root, {
      'visits-2026-09-01.csv': `visits,shop\n1,men\n2,men\n`,
      'visits-2026-10-01.csv': `visits,shop,mail\n${rows}\n`,
    })

    await page.goto(`/datasets/${dataset}/register`)
    await dropOn(page, `${folder}/visits-2026-09-01.csv`)
    await expect(page.getByRole('status').filter({ hasText: '2 rows, 2 columns' })).toBeVisible()
    await expect(page.getByLabel('Version', { exact: true })).toHaveValue('2026-09-01')
    await page.getByLabel('As of').fill('2026-09-01')
    await page.getByRole('button', { name: 'Register the version' }).click()
    await expect(page).toHaveURL(`/datasets/${dataset}/versions/2026-09-01`)
    await expect(page.getByRole('table', { name: 'Columns of the data' })).toContainText('visits')

    await page.goto(`/datasets/${dataset}/register`)
    await dropOn(page, `${folder}/visits-2026-10-01.csv`)
    const columns = page.getByRole('table', { name: 'Columns that were read' })
    await expect(columns.getByRole('row').filter({ hasText: 'mail' })).toContainText(
      'Not sent: looks like e-mail addresses',
    )
    await columns.getByRole('checkbox', { name: 'Send frequent values of shop' }).uncheck()
    await expect(page.getByRole('region', { name: 'Columns against 2026-09-01' })).toContainText('mail')
    await page.getByLabel('Covers from').fill('2026-09-01')
    await page.getByLabel('Covers until').fill('2026-08-01')
    await page.getByRole('button', { name: 'Register the version' }).click()
    await expect(page.getByRole('alert').filter({ hasText: 'Covers from must be before' })).toBeFocused()
    await expectAccessible(page)
    await page.getByLabel('Covers until').fill('2026-10-01')
    await page.getByRole('button', { name: 'Register the version' }).click()
    await expect(page).toHaveURL(`/datasets/${dataset}/versions/2026-10-01`)
    await expect(page.getByRole('complementary', { name: 'Facts' })).toContainText('40')
    await expect(page.getByText('Not shown: was switched off')).toBeVisible()
    await expect(page.getByText('ada1@shop.example')).toHaveCount(0)

    await page.getByRole('link', { name: 'Compare with 2026-09-01' }).click()
    await expect(page.getByRole('region', { name: 'What is said of them' })).toContainText('+1,900%')
    await expect(page.getByRole('region', { name: 'Columns', exact: true })).toContainText('mail')
    await expect(page.getByRole('region', { name: 'How far each column moved' })).toContainText('visits')
    await expectAccessible(page)
    await page.getByRole('link', { name: 'The other way round' }).click()
    await expect(page).toHaveURL(/versions=2026-10-01%2C2026-09-01/)
  })

  test('is told which profile is missing, and how to make it', async ({ page, catalog, newPackage }) => {
    const dataset = `bare-of-${await newPackage()}`
    await catalog.describeDataset({ name: dataset })
    await catalog.registerData(dataset, { version: '1', rows: 1 })
    await catalog.registerData(dataset, { version: '2', rows: 2 })
    await page.goto(`/datasets/${dataset}/compare`)
    await expect(page.getByText('Neither has a profile')).toBeVisible()
    await expect(page.getByText(`shipshape dataset register ${dataset}@1 ${dataset}.csv`)).toBeVisible()
    await page.getByRole('link', { name: 'Add the profile of 1' }).click()
    await expect(page.getByLabel('Version', { exact: true })).toHaveValue('1')
    await expect(page.getByLabel('Rows')).toHaveValue('1')
  })
})

test('a reader finds data by the keyboard alone', async ({ page, catalog, newPackage }) => {
  const dataset = `found-of-${await newPackage()}`
  await catalog.describeDataset({ name: dataset, description: 'What was put into the baskets' })
  await page.goto('/standards')
  await page.keyboard.press('g')
  await page.keyboard.press('d')
  await expect(page.getByRole('heading', { level: 1, name: 'Datasets' })).toBeVisible()
  await page.keyboard.press('Control+k')
  await page.getByRole('combobox', { name: /^Search packages, versions/ }).fill('put into baskets')
  await expect(page.getByRole('option', { name: new RegExp(dataset) })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(`/datasets/${dataset}`)
})

test('the page of a dataset is printed without what is for the screen, its axis whole', async ({
  page,
  catalog,
  newPackage,
}) => {
  const name = await newPackage()
  await twoOf(catalog, name, `printed-of-${name}`)
  await page.goto(`/datasets/printed-of-${name}`)
  await page.emulateMedia({ media: 'print' })
  await expect(page.getByRole('img', { name: /^When the data of 2 versions is from/ })).toBeVisible()
  await expect(page.getByRole('link', { name: 'Lineage' })).toBeHidden()
  await expectNoSidewaysScroll(page)
})
