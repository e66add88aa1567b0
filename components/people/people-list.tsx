import { formatCount } from '#lib/format'
import { pages } from '#lib/paths'
import type { PersonFilter, PersonView } from '#lib/people/schema'
import { EmptyState } from '../ui/empty-state.tsx'
import { LinkButton } from '../ui/link-button.tsx'
import { PeopleFilter } from './people-filter.tsx'
import { PeopleTable } from './people-table.tsx'

const most = 500

export function PeopleList({ filter, people }: { filter: PersonFilter; people: PersonView[] }) {
  return (
    <div className="grid gap-4">
      <PeopleFilter filter={filter} />
      {people.length === 0 ? (
        <EmptyState
          title="Nobody matches"
          why="Every word must be in a person's name, e-mail address or teams."
          action={<LinkButton href={pages.people}>Show everybody</LinkButton>}
        />
      ) : (
        <div>
          <PeopleTable people={people.slice(0, most)} />
          <p className="py-3 text-sm text-muted">
            {people.length > most
              ? `The first ${most} of ${formatCount(people.length, 'person', 'people')}: search to see the others.`
              : formatCount(people.length, 'person', 'people')}
          </p>
        </div>
      )}
    </div>
  )
}
