# Visits.pm: what customers do, as calls of the facade.
#
# Each takes the client and a unit of work: { who => number of the customer,
# customer => what the shop knows of it, key => what makes the request once }
# and what the visit is about.

package Visits;

use strict;
use warnings;

our %does = (
    join     => \&join_shop,
    hold     => \&hold,
    buy      => \&buy,
    consent  => \&consent,
    cash     => \&cash,
    debit    => \&debit,
    early    => \&early,
    settle   => \&settle,
    back     => \&back,
    bounce   => \&bounce);

# A new customer, with one line for purchases, and perhaps one for cash.
sub join_shop
{
    my ($client, $unit) = @_;
    my $of = $unit->{customer};
    my $borrower = $of->{borrower};
    $client->call('open_borrower', $borrower, 'join', $of->{ref}, $of->{tier});
    my $line = $client->call('open_line', $borrower, 'line', $of->{product},
        $of->{limit}, $of->{bill_day}, $of->{due_day});
    $client->keep($unit->{who}, 'line', $line->{line_id});
    return if !$of->{wants_cash};
    $client->call('allow_account', $borrower, 'account', "bank-$borrower");
    my $cash = $client->call('open_line', $borrower, 'cash line', 'cash',
        '3000', $of->{bill_day}, $of->{due_day});
    $client->keep($unit->{who}, 'cash_line', $cash->{line_id});
    return;
}

# Hold at the till, capture when the goods leave; or another end.
sub hold
{
    my ($client, $unit) = @_;
    my ($borrower, $key) = ($unit->{customer}{borrower}, $unit->{key});
    my $hold = $client->call('authorize', $borrower, $key,
        $unit->{customer}{line}, $unit->{amount}, $unit->{merchant}, $key);
    return if $hold->{decision} ne 'approved';
    my $end = $unit->{end};
    if ($end eq 'more')
    {
        $client->call('increment', $borrower, "$key+", $hold->{hold_id},
            $unit->{total});
        $end = 'all';
    }
    if ($end eq 'all' || $end eq 'part')
    {
        my $loan = $client->call('capture', $borrower, "$key!", $hold->{hold_id},
            $end eq 'part' ? $unit->{part} : undef,
            [ installments => $unit->{installments} ]);
        return loan($client, $unit, $loan) if $loan->{decision} eq 'approved';
        # No loan by this plan: the customer pays otherwise.
        $end = 'nothing';
    }
    $client->call('void', $borrower, "$key-", $hold->{hold_id})
        if $end eq 'nothing';
    return;
}

# The same in one call.  An answer that was lost is asked for again.
sub buy
{
    my ($client, $unit) = @_;
    my @request = ($unit->{customer}{borrower}, $unit->{key},
        $unit->{customer}{line}, $unit->{amount}, $unit->{merchant},
        $unit->{installments}, [ reference => $unit->{key} ]);
    my $loan = $client->call('purchase', @request);
    my $again = $unit->{twice} ? $client->call('purchase', @request) : $loan;
    die "one key, two answers: $unit->{key}\n"
        if join('|', map { $_ // '' } @$loan{qw(decision reason loan_id)}) ne
            join('|', map { $_ // '' } @$again{qw(decision reason loan_id)});
    loan($client, $unit, $loan) if $loan->{decision} eq 'approved';
    return;
}

# The contract is shown and accepted before it is executed.
sub consent
{
    my ($client, $unit) = @_;
    my ($borrower, $key) = ($unit->{customer}{borrower}, $unit->{key});
    my $line = $unit->{customer}{line};
    my $offer = $client->call('offer_contract', $borrower, "$key?", $line,
        $unit->{amount}, $unit->{installments});
    return if $offer->{decision} ne 'approved';
    $client->call('accept_contract', $borrower, "$key=", $offer->{contract_id},
        $offer->{terms_hash});
    my $loan = $client->call('purchase', $borrower, $key, $line,
        $unit->{amount}, $unit->{merchant}, $unit->{installments},
        [ contract_id => $offer->{contract_id} ]);
    loan($client, $unit, $loan) if $loan->{decision} eq 'approved';
    return;
}

# Cash: ordered, then paid by the bank or not; of some nothing is known yet.
sub cash
{
    my ($client, $unit) = @_;
    my $borrower = $unit->{customer}{borrower};
    my $draw = $client->call('draw_cash', $borrower, $unit->{key},
        $unit->{customer}{cash_line}, $unit->{amount}, "bank-$borrower",
        "PAY-$unit->{key}", $unit->{installments});
    return if $draw->{decision} ne 'approved' || $unit->{bank} eq 'silent';
    my $paid = $client->call('confirm_payout', $borrower, "$unit->{key}!",
        $draw->{payout_id}, $unit->{bank} eq 'paid' ? 'succeeded' : 'failed');
    loan($client, $unit, $paid) if $unit->{bank} eq 'paid';
    return;
}

# What is due, or past due, is debited from the customer's account.
sub debit
{
    my ($client, $unit) = @_;
    my $of = $unit->{customer};
    my $loans = join ',', map { $_->{id} } @{ $of->{loans} };
    my $owed = $client->ask(qq{
        SELECT coalesce(sum(n.past_due + n.due_today), '0') AS amount
        FROM unnest('{$loans}'::bigint[]) l (loan_id),
             lending_till.loan_as_of($of->{borrower}, l.loan_id, '$unit->{day}') n});
    return if $owed->{amount} eq '0.00';
    my $repaid = $client->call('repay', $of->{borrower}, $unit->{key},
        $owed->{amount}, [ channel => 'debit' ], [ reference => $unit->{key} ]);
    $client->keep($unit->{who}, $unit->{why}, $repaid->{repayment_id});
    return;
}

# More than is due, so that the end comes sooner.
sub early
{
    my ($client, $unit) = @_;
    my $answer = $client->call('prepay', $unit->{customer}{borrower},
        $unit->{key}, $unit->{loan}{id}, $unit->{amount}, 'payment');
    $client->keep($unit->{who}, 'prepaid', $unit->{loan}{id})
        if $answer->{decision} eq 'approved';
    return;
}

sub settle
{
    my ($client, $unit) = @_;
    my $borrower = $unit->{customer}{borrower};
    my $quote = $client->ask(
        "SELECT * FROM lending_till.quote_payoff($borrower, $unit->{loan}{id})");
    $client->call('payoff', $borrower, $unit->{key}, $unit->{loan}{id},
        $quote->{total}) if $quote->{total} ne '0.00';
    return;
}

# Goods brought back, all of them or some.
sub back
{
    my ($client, $unit) = @_;
    my $answer = $client->call('refund', $unit->{customer}{borrower},
        $unit->{key}, $unit->{loan}{id}, $unit->{amount});
    $client->keep($unit->{who}, 'refunded', $unit->{loan}{id})
        if $answer->{decision} eq 'approved';
    return;
}

# The bank takes a debit back.
sub bounce
{
    my ($client, $unit) = @_;
    $client->call('reverse_repayment', $unit->{customer}{borrower},
        $unit->{key}, $unit->{repayment});
    $client->keep($unit->{who}, 'bounced', $unit->{repayment});
    return;
}

sub loan
{
    my ($client, $unit, $answer) = @_;
    $client->keep($unit->{who}, 'loan', $answer->{loan_id}, $answer->{amount},
        $unit->{installments} // 1);
    return;
}

1;
