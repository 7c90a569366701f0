import { useNumberRules } from '../../../features/numbers/api';
import { NumberRulesForm } from '../../../features/numbers/number-rules-form';
import { useRoleName } from '../../../features/roles/role-words';
import { ListSkeleton, LoadError } from '../../../ui/states';

/** How the company's numbers are read, dialled and classed. */
export function NumberRules() {
  const stored = useNumberRules();
  const roleName = useRoleName();
  if (stored.isPending) return <ListSkeleton />;
  if (stored.isError) return <LoadError error={stored.error} retry={stored.refetch} />;
  return <NumberRulesForm key={stored.data.version} stored={stored.data} roleName={roleName} />;
}
