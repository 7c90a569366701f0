import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Voicemail, type VoicemailChange } from '@callcard/crm-core';
import { http } from '../../lib/http';

const keyOf = (userId: string) => ['voicemail', userId];

export const useVoicemail = (userId: string) =>
  useQuery({ queryKey: keyOf(userId), queryFn: () => http.get(`/users/${userId}/voicemail`, Voicemail) });

export function useSaveVoicemail(userId: string) {
  const cache = useQueryClient();
  return useMutation({
    mutationFn: (change: VoicemailChange) => http.put(`/users/${userId}/voicemail`, change, Voicemail),
    onSuccess: (voicemail) => cache.setQueryData(keyOf(userId), voicemail),
  });
}
