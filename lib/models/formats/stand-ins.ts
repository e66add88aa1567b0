import { recordOf } from '../words.ts'
import { type Findings, type FormatReader, type Head, unread } from './format.ts'

function pointerFindings({ text }: Head): Findings {
  const digest = /^oid sha256:([0-9a-f]{64})$/m.exec(text)?.[1]
  const size = /^size (\d{1,18})$/m.exec(text)?.[1]
  return {
    ...unread(),
    metadata: recordOf([
      ['digest', digest && `sha256:${digest}`],
      ['size', size],
    ]),
    problems: [`Is a Git LFS pointer, not the model itself${size ? `, which has ${size} bytes` : ''}.`],
  }
}

/** https://github.com/git-lfs/git-lfs/blob/main/docs/spec.md: what lies in a repository whose large files were not fetched. */
export const gitLfsPointer: FormatReader = {
  format: 'git-lfs-pointer',
  standIn: true,
  detect: ({ text }) => text.startsWith('version https://git-lfs.github.com/spec/'),
  inspect: (_, head) => pointerFindings(head),
}

/** What a download leaves behind when it met a sign-in or an error instead of the file. */
export const html: FormatReader = {
  format: 'html',
  standIn: true,
  detect: ({ text }) => /^(?:\xef\xbb\xbf)?\s*(?:<!--[^]*?-->\s*)?<(?:!doctype html|html|head|body)\b/i.test(text),
  inspect: () => ({ ...unread(), problems: ['Is a web page, not a model.'] }),
}
