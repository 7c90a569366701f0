import { Navigate, useParams } from 'react-router';
import { noticeAddress } from '../notice-address';

/** Letters and messages of the browser lead here: they know what they are about, and not where it stands. */
export function OpenNotice() {
  const { noun = '', id = '' } = useParams();
  return <Navigate to={noticeAddress(noun, id)} replace />;
}
