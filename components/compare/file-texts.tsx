import { type Asked, sideName } from '#lib/compare/address'
import type { Comparison, PartDifference } from '#lib/compare/schema'
import { api } from '#lib/paths'
import { Fold } from '../ui/fold.tsx'
import { TextLink } from '../ui/text-link.tsx'
import { FileText } from './file-text.tsx'

type Props = { comparison: Comparison; asked: Asked; rows: readonly PartDifference[] }

const mostFiles = 20
const changedFile = /^files\[(.+)\]$/su

/** The files that changed, each with its text to be opened: the baseline's against that of the last other side. */
export function FileTexts({ comparison: { sides, baseline, package: of }, asked, rows }: Props) {
  const last = sides.findLastIndex((_, index) => index !== baseline)
  const [before, after] = [sides[baseline], sides[last]]
  const files = rows.flatMap(({ path, values }) =>
    values[baseline] && values[last] && values[baseline] !== values[last] ? (changedFile.exec(path)?.[1] ?? []) : [],
  )
  if (!before || !after || files.length === 0) return null
  const versions = [before, after].map((side) => sideName(of, side)).join(',')
  const texts = (
    <div className="grid gap-1">
      {files.slice(0, mostFiles).map((path) => (
        <FileText key={path} path={path} package={of} versions={versions} environment={asked.environment}>
          {[before, after].map((side) => (
            <TextLink key={side.digest} href={api.file(side.package, side.version, path)} prefetch={false}>
              {side.label}
            </TextLink>
          ))}
        </FileText>
      ))}
    </div>
  )
  if (files.length === 1) return texts
  return (
    <div className="print:hidden">
      <Fold summary={<span className="text-sm">Text of {files.length} changed files</span>}>{texts}</Fold>
    </div>
  )
}
