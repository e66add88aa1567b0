import { expect, test } from 'vitest'
import { firstSentence, frontMatter } from './markdown.ts'

test.each([
  ['Title\n=====\n\nDoes a thing. And more.', 'Does a thing.'],
  ['---\ntags: x\n---\n# T\n\nUses `numpy` and **more**', 'Uses numpy and more'],
  ['# T\n\n- a list\n\n```sh\nrun me\n```\n\n<div>\n\nOne\nsentence\nhere.', 'One sentence here.'],
  ['# Overview\nRight under its heading. More.', 'Right under its heading.'],
  ['# T\r\n\r\nLines end as on Windows.\r\n', 'Lines end as on Windows.'],
  ['# T\n\n{{ model_summary }}\n\n[More Information Needed]', undefined],
  ['# only a title', undefined],
])('the first sentence of %j is %j', (text, sentence) => {
  expect(firstSentence(text)).toBe(sentence)
})

test('what stands above a text is told from the text, and a line in the text from what stands above it', () => {
  expect(frontMatter('---\r\na: 1\r\n---\r\ntext')).toEqual({ yaml: 'a: 1\n', body: '\ntext' })
  expect(frontMatter('text\n\n---\n\nmore')).toEqual({ body: 'text\n\n---\n\nmore' })
  expect(frontMatter('---\nnever closed')).toEqual({ body: '---\nnever closed' })
})

test.each([
  ['brackets', '['.repeat(2 ** 21)],
  ['links that never close', '[a]('.repeat(2 ** 19)],
  ['dashes', `---\n${'---'.repeat(2 ** 19)}`],
  ['backticks', '`'.repeat(2 ** 21)],
  ['words', 'a '.repeat(2 ** 20)],
])('2 MB of %s on one line take no longer than they should', (_, text) => {
  const start = performance.now()
  firstSentence(text)
  frontMatter(text)
  expect(performance.now() - start).toBeLessThan(300)
})
