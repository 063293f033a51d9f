import type { MeasureField } from '#domain/measure.ts';
import type { ClauseKind } from '#domain/clause.ts';
import type { Change } from '#domain/change.ts';
import type { JobStage } from '#domain/job-stage.ts';
import type { Status } from '#domain/status.ts';
import { formatNumber } from '$lib/i18n/format.ts';
import { m } from '$lib/paraglide/messages.js';

/** What the desk's own things are called in the reader's language. */

type Names<Key extends string> = { [key in Key]: () => string };

const STATUSES: Names<Status> = {
  draft: m.desk_status_draft,
  review: m.desk_status_review,
  published: m.desk_status_published,
  withdrawn: m.desk_status_withdrawn,
};
const MEANINGS: Names<Status> = {
  draft: m.desk_status_draft_means,
  review: m.desk_status_review_means,
  published: m.desk_status_published_means,
  withdrawn: m.desk_status_withdrawn_means,
};

export const deskStatusName = (status: Status): string => STATUSES[status]();
/** What a status means for readers, in a sentence. */
export const statusMeaning = (status: Status): string => MEANINGS[status]();

const STAGES: Names<JobStage> = {
  received: m.desk_stage_received,
  read: m.desk_stage_read,
  ocr: m.desk_stage_ocr,
  structured: m.desk_stage_structured,
  described: m.desk_stage_described,
  filed: m.desk_stage_filed,
  indexed: m.desk_stage_indexed,
};
export const stageName = (stage: JobStage): string => STAGES[stage]();

const ACTIONS: Names<Change['action']> = {
  added: m.desk_action_added,
  edited: m.desk_action_edited,
  status: m.desk_action_status,
  proposed: m.desk_action_proposed,
  version: m.desk_action_version,
  'version-status': m.desk_action_version_status,
  rejected: m.desk_action_rejected,
  corrected: m.desk_action_corrected,
  deleted: m.desk_action_deleted,
  restored: m.desk_action_restored,
  undone: m.desk_action_undone,
  recognised: m.desk_action_recognised,
  mapped: m.desk_action_mapped,
  destroyed: m.desk_action_destroyed,
  'concepts-changed': m.desk_action_concepts_changed,
  'concepts-merged': m.desk_action_concepts_merged,
  'concepts-undone': m.desk_action_undone,
  'library-restored': m.desk_action_library_restored,
  invited: m.desk_action_invited,
  'account-changed': m.desk_action_account_changed,
  'link-made': m.desk_action_link_made,
  'password-chosen': m.desk_action_password_chosen,
  'sessions-ended': m.desk_action_sessions_ended,
  'second-factor-on': m.desk_action_factor_on,
  'second-factor-off': m.desk_action_factor_off,
  'backup-codes-made': m.desk_action_codes_made,
  'token-made': m.desk_action_token_made,
  'token-revoked': m.desk_action_token_revoked,
  'account-deleted': m.desk_action_account_deleted,
};
export const actionName = (action: Change['action']): string => ACTIONS[action]();

const FIELDS: { [field: string]: (() => string) | undefined } = {
  title: m.desk_field_title,
  alternative: m.dc_alternative,
  description: m.dc_description,
  creator: m.dc_creator,
  type: m.dc_type,
  date: m.dc_date,
  temporal: m.dc_temporal,
  language: m.dc_language,
  spatial: m.dc_spatial,
  subject: m.dc_subject,
  identifier: m.dc_identifier,
  source: m.dc_source,
  rights: m.dc_rights,
  relation: m.dc_relation,
  specimen: m.specimen_title,
  record: m.desk_doc_record,
  status: m.desk_field_status,
  version: m.desk_field_version,
  original: m.desk_field_original,
  withdrawal: m.desk_field_withdrawal,
  suggested: m.desk_field_suggested,
  corrections: m.desk_field_corrections,
  documents: m.desk_field_documents,
  chosen: m.desk_field_chosen,
  recognised: m.desk_field_recognised,
  role: m.role_label,
  access: m.desk_field_access,
  sessions: m.desk_field_sessions,
  token: m.desk_field_token,
  name: m.field_name,
  email: m.field_email,
  'second-factor': m.factor_title,
};
/** A field of a record or an account, by its path: `title.fr` is called as `title` is. */
export const fieldName = (path: string): string => {
  const version = VERSION_FIELD.exec(path)?.[1];
  if (version) return m.desk_field_version_withdrawal({ number: formatNumber(Number(version)) });
  const [, page, line] = LINE_FIELD.exec(path) ?? [];
  if (page && line) {
    const [onPage, atLine] = [page, line].map((one) => formatNumber(Number(one))) as [
      string,
      string,
    ];
    return m.desk_field_line({ page: onPage, line: atLine });
  }
  return FIELDS[path.split('.')[0] ?? path]?.() ?? path;
};
/** How a history names a line of a page that was recognised. */
const LINE_FIELD = /^recognised\.(\d+)\.(\d+)$/;
/** How a history names the withdrawal of a former version. */
const VERSION_FIELD = /^versions\.(\d+)\./;

const KINDS: Names<ClauseKind> = {
  act: m.kind_act,
  part: m.kind_part,
  title: m.kind_title,
  book: m.kind_book,
  chapter: m.kind_chapter,
  section: m.kind_section,
  axis: m.kind_axis,
  domain: m.kind_domain,
  programme: m.kind_programme,
  component: m.kind_component,
  objective: m.kind_objective,
  specificObjective: m.kind_specific_objective,
  result: m.kind_result,
  target: m.kind_target,
  measure: m.kind_measure,
  action: m.kind_action,
  activity: m.kind_activity,
  recommendation: m.kind_recommendation,
  principle: m.kind_principle,
  article: m.kind_article,
  paragraph: m.kind_paragraph,
  point: m.kind_point,
  annex: m.kind_annex,
  heading: m.kind_heading,
  tableRow: m.kind_table_row,
  preface: m.kind_preface,
  contents: m.kind_contents,
  references: m.kind_references,
};
export const kindName = (kind: ClauseKind): string => KINDS[kind]();

/** What the fields of a measure are called. */
export const MEASURE_LABELS: { [field in MeasureField]: () => string } = {
  bodies: m.desk_measure_bodies,
  partners: m.desk_measure_partners,
  due: m.desk_measure_due,
  indicator: m.desk_measure_indicator,
  budget: m.desk_measure_budget,
  region: m.desk_measure_region,
};
