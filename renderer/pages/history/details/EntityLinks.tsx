import { useMutation } from '@tanstack/react-query';
import type { Contact, EntityDetail, EntityRow, Party } from '../../../../shared/entityRow.ts';
import { entityKey, type EntityRef } from '../../../../shared/entityRef.ts';
import { words } from '../../../../shared/words/words.ts';
import { act } from '../../../data/api.ts';
import { useNavigation } from '../../../data/navigation.ts';
import { DetailsPair, DetailsPairs, DetailsPart } from '../../../ui/DetailsPane.tsx';
import { StateChip } from '../../../ui/StateChip.tsx';
import { writtenDay } from '../../../ui/time.ts';
import textClasses from '../../../ui/text.module.css';
import classes from './EventDetails.module.css';

/** Whom to call or write to, and what a shipment, carrier or customer is linked with. */
export function EntityLinks({
  about: { row, contacts, shipments },
}: {
  readonly about: EntityDetail;
}) {
  const own = row === null ? [] : [{ name: null, phone: row.phone, email: row.email }];
  const people = [...own, ...contacts].filter(
    ({ phone, email }) => phone !== null || email !== null,
  );
  return (
    <>
      {people.length > 0 && (
        <DetailsPart title={words().details.contacts}>
          <ul>
            {people.map((contact) => (
              <li
                key={`${contact.name} ${contact.phone} ${contact.email}`}
                className={classes.contact}
              >
                <ContactLine contact={contact} />
              </li>
            ))}
          </ul>
        </DetailsPart>
      )}
      {row !== null && <Linked row={row} shipments={shipments} />}
    </>
  );
}

function ContactLine({ contact: { name, phone, email } }: { readonly contact: Contact }) {
  const open = useMutation({ mutationFn: (address: string) => act('app:openLink', address) });
  const link = (text: string, address: string) => (
    <button type="button" className={textClasses.link} onClick={() => open.mutate(address)}>
      {text}
    </button>
  );
  return (
    <>
      {name !== null && <span>{name}</span>}
      {phone !== null && link(phone, `tel:${phone}`)}
      {email !== null && link(email, `mailto:${email}`)}
    </>
  );
}

function Linked({
  row,
  shipments,
}: {
  readonly row: EntityRow;
  readonly shipments: readonly EntityRow[];
}) {
  const { carrier, customer, insuranceExpires } = row;
  if (
    carrier === null &&
    customer === null &&
    insuranceExpires === null &&
    shipments.length === 0
  ) {
    return null;
  }
  const { details, things } = words();
  return (
    <DetailsPart
      title={row.entityKind === 'shipment' ? details.carrierAndCustomer : details.linked}
    >
      <DetailsPairs>
        <PartyPair kind="carrier" name={things.kinds.carrier} party={carrier} />
        <PartyPair kind="customer" name={things.kinds.customer} party={customer} />
        {insuranceExpires !== null && (
          <DetailsPair name={details.insuredUntil}>{writtenDay(insuranceExpires)}</DetailsPair>
        )}
        {shipments.length > 0 && (
          <DetailsPair name={details.inTheAir}>
            <ul>
              {shipments.map((shipment) => (
                <li key={entityKey(shipment)} className={classes.contact}>
                  <EntityButton entity={shipment} label={shipment.label} />
                  <StateChip state={shipment.state} />
                </li>
              ))}
            </ul>
          </DetailsPair>
        )}
      </DetailsPairs>
    </DetailsPart>
  );
}

function PartyPair({
  kind,
  name,
  party,
}: {
  readonly kind: 'carrier' | 'customer';
  readonly name: string;
  readonly party: Party | null;
}) {
  if (party === null) return null;
  const { entityId, label } = party;
  return (
    <DetailsPair name={name}>
      {entityId === null ? (
        label
      ) : (
        <EntityButton entity={{ entityKind: kind, entityId }} label={label} />
      )}
    </DetailsPair>
  );
}

function EntityButton({ entity, label }: { readonly entity: EntityRef; readonly label: string }) {
  const { openEntity } = useNavigation();
  const { entityKind, entityId } = entity;
  return (
    <button
      type="button"
      className={textClasses.link}
      onClick={() => openEntity({ entityKind, entityId })}
    >
      {label}
    </button>
  );
}
