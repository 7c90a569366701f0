import { Code, List, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Setup } from '@callcard/crm-core';

/** Where the server looks for a PBX, whether it is there, and what its dialplan lacks. */
export function PbxStep({ step: { pbxs } }: { step: Setup['steps']['pbx'] }) {
  const { t } = useTranslation();
  if (pbxs.length === 0)
    return (
      <>
        <Text size="sm">{t('setup.pbx.none')}</Text>
        <Code block>AMI_URL=ami://callcard:{'<secret>'}@pbx.example:5038</Code>
      </>
    );
  return (
    <>
      {pbxs.map(({ pbx, address, demo, live, problem, missing }) => (
        <div key={pbx}>
          <Text size="sm">
            <b>{pbx}</b> · {demo ? t('setup.pbx.demo') : <Code>{address}</Code>} · {t(live ? 'setup.pbx.live' : 'setup.pbx.away')}
          </Text>
          {problem && <Text size="sm">{problem}</Text>}
          {missing.length > 0 && (
            <>
              <Text size="sm">{t('setup.pbx.missing')}</Text>
              <List size="sm">
                {missing.map((part) => (
                  <List.Item key={part}>{part}</List.Item>
                ))}
              </List>
            </>
          )}
        </div>
      ))}
    </>
  );
}
