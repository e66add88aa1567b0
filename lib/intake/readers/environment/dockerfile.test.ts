import { expect, test } from 'vitest'
import { readDockerfile } from './dockerfile.ts'

const lines = (...all: string[]) => all.join('\n')

test('the base is that of the last stage, through the stages it builds on', () => {
  const text = lines(
    'FROM node:20 AS web',
    'ENV ONLY_WEB=1',
    'FROM --platform=linux/amd64 python:3.11-slim AS Base',
    'ENV A=1 \\',
    '    # said in between',
    '    B="two words" C=\'3\'',
    'FROM base',
    'ENV D 4',
  )
  expect(readDockerfile(text)).toEqual({
    base: 'python:3.11-slim',
    line: 3,
    platform: 'linux/amd64',
    variables: ['D', 'A', 'B', 'C'],
  })
})

test.each([
  ['ARG V=3.10\nFROM python:${V}', 'python:3.10'],
  ['ARG IMAGE="python:3.10"\nFROM $IMAGE', 'python:3.10'],
  ['FROM python:${V:-3.12}-slim', 'python:3.12-slim'],
  ['ARG V\nFROM python:${V}', undefined],
  ['FROM ${IMAGE}', undefined],
  ['FROM --platform=$BUILDPLATFORM scratch', 'scratch'],
  ['# nothing', undefined],
])('%j builds on %s', (text, base) => {
  expect(readDockerfile(text).base).toBe(base)
})

test('what a document hands to a shell is no instruction', () => {
  const text = lines('FROM python:3.11', 'RUN <<EOF', 'FROM nowhere', 'ENV X=1', 'EOF', 'ENV Y=1')
  expect(readDockerfile(text)).toMatchObject({ base: 'python:3.11', variables: ['Y'] })
})
