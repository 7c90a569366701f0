import { useState } from 'react';
import { Button, Group, TextInput } from '@mantine/core';
import { useSearchParams } from 'react-router';
import { useTranslation } from 'react-i18next';
import { proofFile, useProof } from '../../../features/compliance/api';
import { ProofTables } from '../../../features/compliance/proof-tables';
import { Empty, ListSkeleton, LoadError } from '../../../ui/states';

/** All that is known of a number: for whoever has to show why it was called, on paper too. */
export function NumberProofPage() {
  const { t } = useTranslation();
  const [address, setAddress] = useSearchParams();
  const asked = address.get('number') ?? '';
  const [number, setNumber] = useState(asked);
  const submit = (event: React.FormEvent) => {
    event.preventDefault();
    setAddress(number.trim() ? { number: number.trim() } : {});
  };
  return (
    <>
      <form onSubmit={submit} className="no-print">
        <Group align="flex-end">
          <TextInput type="search" label={t('common.number')} value={number} onChange={(event) => setNumber(event.currentTarget.value)} />
          <Button type="submit">{t('compliance.showProof')}</Button>
          {asked && (
            <>
              <Button component="a" variant="default" href={proofFile(asked)} download>
                {t('compliance.proofFile')}
              </Button>
              <Button variant="default" onClick={() => window.print()}>
                {t('compliance.print')}
              </Button>
            </>
          )}
        </Group>
      </form>
      {asked ? <Proof number={asked} /> : <Empty text={t('compliance.proofHint')} />}
    </>
  );
}

function Proof({ number }: { number: string }) {
  const proof = useProof(number);
  if (proof.isPending) return <ListSkeleton rows={6} />;
  if (proof.isError) return <LoadError error={proof.error} retry={proof.refetch} />;
  return <ProofTables proof={proof.data} />;
}
