import type { Metadata } from 'next'
import { PageFrame } from '#components/shell/page-frame'
import { StandardChecks } from '#components/standards/standard-checks'
import { LinkButton } from '#components/ui/link-button'
import { api, pages, withQuery } from '#lib/paths'
import { checks } from '#lib/standards/checks'
import { readStandard } from '#lib/standards/reads'
import { found, mustRead } from '../../reader.ts'

type Props = PageProps<'/standards/[standard]'>

const nameOf = async ({ params }: Props) => decodeURIComponent((await params).standard)

export async function generateMetadata(props: Props): Promise<Metadata> {
  return { title: `${await nameOf(props)} · Standards` }
}

export default async function StandardPage(props: Props) {
  const name = await nameOf(props)
  await mustRead(pages.standard(name))
  const standard = await found(readStandard(name))
  return (
    <PageFrame
      title={standard.title}
      lead={standard.description}
      crumbs={[{ label: 'Standards', href: pages.standards }]}
      actions={<LinkButton href={withQuery(pages.packages, { standard: name })}>Packages that meet it</LinkButton>}
      twin={api.standard(name)}
    >
      <StandardChecks standard={standard} texts={checks} />
    </PageFrame>
  )
}
