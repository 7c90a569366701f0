import { useQuery } from '@tanstack/react-query';
import { fetchReadiness } from '../../lib/readiness';

export const useReadiness = () => useQuery({ queryKey: ['health'], queryFn: fetchReadiness, refetchInterval: 5000, staleTime: 0 });
