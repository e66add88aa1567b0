import type { Metadata } from 'next'
import { HitList } from '#components/search/hit-list'
import { SearchForm } from '#components/search/search-form'
import { PageFrame } from '#components/shell/page-frame'
import { EmptyState } from '#components/ui/empty-state'
import { LinkButton } from '#components/ui/link-button'
import { api, pages } from '#lib/paths'
import { search } from '#lib/search/reads'
import { mustRead, reader } from '../reader.ts'

type Props = PageProps<'/search'>
const most = 100

async function questionOf({ searchParams }: Props): Promise<string> {
  const { q } = await searchParams
  return typeof q === 'string' ? q.trim().slice(0, 200) : ''
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const question = await questionOf(props)
  return { title: question ? `${question} · Search` : 'Search' }
}

export default async function SearchPage(props: Props) {
  const question = await questionOf(props)
  await mustRead(pages.search(question))
  const hits = await search(await reader(), question, most)
  return (
    <PageFrame title="Search" twin={api.search(question)}>
      <SearchForm question={question} />
      {question && hits.length === 0 && (
        <EmptyState
          title={`Nothing matches “${question}”`}
          why="Search covers a package's name, purpose, use case, tags and owners, a version's summary, notes, file names and libraries, and a dataset's name and description. Each of your words must start a word there: try fewer or shorter ones."
          action={<LinkButton href={pages.packages}>See all packages</LinkButton>}
        />
      )}
      <HitList hits={hits} />
    </PageFrame>
  )
}
