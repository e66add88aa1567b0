import { describe, expect, test } from 'vitest'
import { checkManifest } from '#lib/manifest/parse'
import { parseYaml } from '#lib/yaml'
import { checks } from './checks.ts'

const least = { shipshape: 1, package: 'a', version: '1.0.0', summary: 's' }

const withExamples = checks.flatMap(({ example, ...check }) => (example ? [{ ...check, example }] : []))

describe('the example of a repair', () => {
  test.each(withExamples)(
    'of $key is a manifest, says what the check asks for, and is short',
    ({ example, path, run }) => {
      const { value } = parseYaml(example)
      const { manifest, issues } = checkManifest({ ...least, ...Object(value) })
      expect(issues).toBeUndefined()
      expect(run({ manifest: { ...manifest, files: undefined } }, {}).verdict).not.toBe('falls short')
      expect(Object.keys(Object(value))).toEqual([path?.split('.')[0]])
      expect(example.split('\n').length).toBeLessThanOrEqual(5)
    },
  )

  test('is there for what a key of the manifest answers, unless that is to fit other keys or files', () => {
    const without = checks.filter(({ example, path }) => path && !example).map(({ key }) => key)
    expect(without).toEqual([
      'scenarios-shaped',
      'scenarios-coverage',
      'model-runs-no-code',
      'model-agrees',
      'model-complete',
    ])
  })
})
