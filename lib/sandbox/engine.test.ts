import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { sandboxEngine } from './engine.ts'

it('is the engine that is installed', () => {
  const { name, version } = JSON.parse(readFileSync('node_modules/onnxruntime-web/package.json', 'utf8'))
  expect(sandboxEngine).toEqual({ name, version })
})
