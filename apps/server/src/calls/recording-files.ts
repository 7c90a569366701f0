/**
 * Files are kept once per content, so a file may be deleted only when no recording refers to it. Whoever brings one in holds the lock
 * shared from the copy to the commit of the row, whoever deletes holds it alone: between "nobody refers to it" and its end nothing comes.
 */
const LOCK = `hashtext('recording files')`;

export const IN_STORE = `select pg_advisory_xact_lock_shared(${LOCK})`;
export const OUT_OF_STORE = `select pg_advisory_xact_lock(${LOCK})`;
