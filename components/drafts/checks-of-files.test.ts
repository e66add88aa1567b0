import { expect, it } from 'vitest'
import { withExample } from '#lib/drafts/examples'
import { mentionedFiles } from '#lib/manifest/rules'
import { checks } from '#lib/standards/checks'
import { isObject } from '#lib/tree'
import { checksOfFiles } from './checks-of-files.ts'

it('are those whose example names a file', () => {
  const naming = checks.filter(({ example }) => {
    const { manifest } = withExample({}, example ?? '')
    return isObject(manifest) && mentionedFiles(manifest).length > 0
  })
  expect([...checksOfFiles].toSorted()).toEqual(naming.map(({ key }) => key).toSorted())
})
