import { lite } from './dialect.ts'

const ofVersion = '(select p.example from version v join package p on p.id = v.package_id where v.id = old.version_id)'

/** Tables whose rows never change. `mayGo` is when a row may be deleted: only what belongs to the example catalog. */
const frozen = [
  { table: 'version', mayGo: '(select p.example from package p where p.id = old.package_id)' },
  { table: 'version_file', mayGo: ofVersion },
  { table: 'metric_value', mayGo: ofVersion },
  { table: 'scenario_run', mayGo: ofVersion },
  {
    table: 'scenario_result',
    mayGo:
      '(select p.example from scenario_run r join version v on v.id = r.version_id join package p on p.id = v.package_id where r.id = old.run_id)',
  },
  { table: 'release', mayGo: '(select p.example from package p where p.id = old.package_id)' },
  {
    table: 'release_arm',
    mayGo: '(select p.example from release r join package p on p.id = r.package_id where r.id = old.release_id)',
  },
  { table: 'dataset_profile', mayGo: '(select d.example from dataset d where d.name = old.dataset)' },
  { table: 'audit_entry', mayGo: 'null' },
]

/** What is said in these columns stays; only what was not said before can be added. */
const addedTo = [
  {
    table: 'dataset_version',
    columns: ['dataset', 'label', 'as_of', 'window_from', 'window_to', 'digest', 'rows', 'bytes', 'location', 'schema'],
    mayGo: '(select d.example from dataset d where d.name = old.dataset)',
  },
]

const liteFrozen = ({ table, mayGo }: (typeof frozen)[number]) => [
  `create trigger ${table}_no_update before update on ${table} begin select raise(abort, 'frozen: a row of ${table} never changes'); end`,
  `create trigger ${table}_no_delete before delete on ${table} when coalesce(${mayGo}, 0) = 0 begin select raise(abort, 'frozen: a row of ${table} is never deleted'); end`,
]

const pgNeverEmptied = (table: string) => [
  `create or replace function ${table}_kept() returns trigger language plpgsql as $$ begin
     raise exception 'frozen: ${table} is never emptied'; end $$`,
  `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function ${table}_kept()`,
]

/** Whether a column would lose what it says; `differs` is how the engine tells that two values are not the same. */
const lost = (columns: readonly string[], differs: string) =>
  columns.map((column) => `(old.${column} is not null and new.${column} ${differs} old.${column})`).join(' or ')

const liteAddedTo = ({ table, columns, mayGo }: (typeof addedTo)[number]) => [
  `create trigger ${table}_no_update before update on ${table} when ${lost(columns, 'is not')} begin select raise(abort, 'frozen: what is said in ${table} stays'); end`,
  `create trigger ${table}_no_delete before delete on ${table} when coalesce(${mayGo}, 0) = 0 begin select raise(abort, 'frozen: a row of ${table} is never deleted'); end`,
]

const pgAddedTo = ({ table, columns, mayGo }: (typeof addedTo)[number]) => [
  `create or replace function ${table}_frozen() returns trigger language plpgsql as $$ begin
     if tg_op = 'DELETE' then if coalesce(${mayGo}, false) then return old; end if;
     elsif not (${lost(columns, 'is distinct from')}) then return new; end if;
     raise exception 'frozen: what is said in ${table} stays'; end $$`,
  `create trigger ${table}_no_change before update or delete on ${table} for each row execute function ${table}_frozen()`,
  ...pgNeverEmptied(table),
]

const pgFrozen = ({ table, mayGo }: (typeof frozen)[number]) => [
  `create or replace function ${table}_frozen() returns trigger language plpgsql as $$ begin
     if tg_op = 'DELETE' then if coalesce(${mayGo === 'null' ? 'false' : mayGo}, false) then return old; end if; end if;
     raise exception 'frozen: a row of ${table} never changes and is never deleted'; end $$`,
  `create trigger ${table}_no_change before update or delete on ${table} for each row execute function ${table}_frozen()`,
  ...pgNeverEmptied(table),
]

const unindex = `insert into search_index(search_index, rowid, text) values ('delete', old.doc, old.text)`
const index = `insert into search_index(rowid, text) values (new.doc, new.text)`

const liteSearch = [
  'drop table if exists search_index',
  // The text is normalised: its words are what stands between spaces. A prefix of an indexed length is found without being
  // collected first, so the cost of a common one does not grow with the catalog; positions are not needed.
  `create virtual table search_index using fts5(text, content='search_document', content_rowid='doc', tokenize='ascii', detail=none, prefix='1 2 3 4 5 6 7 8 9 10 11 12')`,
  `insert into search_index(search_index) values ('rebuild')`,
  `create trigger search_document_added after insert on search_document begin ${index}; end`,
  `create trigger search_document_removed after delete on search_document begin ${unindex}; end`,
  `create trigger search_document_changed after update on search_document begin ${unindex}; ${index}; end`,
]

const pgSearch = [
  `create index if not exists search_document_text on search_document using gin (to_tsvector('simple', text))`,
]

/** Finds a scenario by its name: in a version, and through all versions of a package. */
const scenarioNames = `create index if not exists version_scenario_name on version_scenario (version_id, ${
  lite ? "json_extract(scenario, '$.id')" : `((scenario ->> 'id') collate "C")`
})`

/**
 * What the schema cannot say: triggers that refuse to change registered versions and audit entries, and the indexes of
 * words and of what JSON holds. Dropped before every migration and made again after it in the same transaction, as a
 * table rebuild loses them.
 */
export const extras: string[] = lite
  ? [...frozen.flatMap(liteFrozen), ...addedTo.flatMap(liteAddedTo), ...liteSearch, scenarioNames]
  : [...frozen.flatMap(pgFrozen), ...addedTo.flatMap(pgAddedTo), ...pgSearch, scenarioNames]

export const listTriggers = lite
  ? `select name, tbl_name as "table" from sqlite_master where type = 'trigger'`
  : `select t.tgname as name, c.relname as "table" from pg_trigger t join pg_class c on c.oid = t.tgrelid
     join pg_namespace n on n.oid = c.relnamespace where not t.tgisinternal and n.nspname = current_schema()`

export const dropTrigger = (name: string, table: string): string =>
  lite ? `drop trigger "${name}"` : `drop trigger "${name}" on "${table}"`
